import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas } from '../schema/compare.ts'
import { type AsyncApi, consumersOf, publisherOf, topicOf } from './asyncapi.ts'

/**
 * The differences of published events. A type never changes its meaning: a breaking change is a new version beside the
 * old one, even if the type has no consumers. A type without consumers may be removed. Consumers are those of the base,
 * which are deployed, and those of the working tree.
 */
export function compareEvents(old: AsyncApi, now: AsyncApi): Difference[] {
  const { messages: before, schemas: envelopeBefore } = old.components
  const { messages: after, schemas: envelopeAfter } = now.components
  const subject = (type: string): Subject => ({
    owner: publisherOf(type),
    contract: type,
    by: [...new Set([...consumersOf(old, type), ...consumersOf(now, type)])].sort(),
  })
  const allConsumers = [...new Set(Object.keys(before).flatMap((type) => subject(type).by))].sort()
  const [wasEnvelope, isEnvelope] = [envelopeBefore.CloudEvent, envelopeAfter.CloudEvent]
  return [
    ...(wasEnvelope === undefined || isEnvelope === undefined
      ? []
      : judgeChanges(compareSchemas(wasEnvelope, isEnvelope, '', [old, now]), 'event', {
          owner: 'every publisher',
          contract: 'every event',
          by: allConsumers,
        })),
    ...Object.keys(before).flatMap((type) =>
      type in after ? typeDifferences(type, old, now, subject(type)) : [removed(type, subject(type))],
    ),
    ...Object.keys(after).flatMap((type) => (type in before ? [] : [added(type, before, subject(type))])),
  ]
}

function removed(type: string, subject: Subject): Difference {
  const isConsumed = subject.by.length > 0
  const what = isConsumed ? 'is no longer published' : 'is no longer published; it had no consumers'
  const advice = `Publish it until its consumers are deployed without it. Then remove ${type}.`
  return isConsumed ? difference(subject, 'breaking', '', what, advice) : difference(subject, 'compatible', '', what)
}

function added(type: string, before: object, subject: Subject): Difference {
  const earlier = Object.keys(before).find((each) => withoutVersion(each) === withoutVersion(type))
  return difference(subject, 'compatible', '', earlier === undefined ? 'is new' : `is new, beside ${earlier}`)
}

const withoutVersion = (type: string) => type.replace(/\.v\d+$/, '')

function typeDifferences(type: string, old: AsyncApi, now: AsyncApi, subject: Subject): Difference[] {
  const [before, after] = [old.components.messages[type], now.components.messages[type]]
  if (before === undefined || after === undefined) return []
  const [topicBefore, topicAfter] = [topicOf(old, type), topicOf(now, type)]
  const topic = `is published to ${topicAfter} (was: ${topicBefore})`
  return [
    ...(topicBefore === topicAfter
      ? []
      : [difference(subject, 'breaking', '', topic, 'Publish to both topics until every subscription has moved.')]),
    ...judgeChanges(compareSchemas(before.payload.allOf[1], after.payload.allOf[1], '', [old, now]), 'event', subject),
    ...(before.summary === after.summary
      ? []
      : [difference(subject, 'documentation', '', 'differs in its documentation')]),
  ]
}
