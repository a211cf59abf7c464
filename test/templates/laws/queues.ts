import { type Arn, logicalIdOf, ofType, type Packaged, type Properties } from '../packaged.ts'
import type { Law } from './law.ts'
import { deadLetterQueues, functions, mappings, nameIn, queues, subscriptions, violators } from './resources.ts'

const daySeconds = 24 * 60 * 60
/** Times ten messages each: as many as are worked on side by side. */
const maxConcurrency = 10
/** A limit that is left to AWS is none. */
const unlimited = Number.POSITIVE_INFINITY

export const queueLaws: Record<string, Law> = {
  'a queue is named for its owner': (packaged) =>
    violators(queues(packaged), ({ id, QueueName }) => {
      const kind = deadLetterQueues(packaged).includes(id) ? 'dead-letters' : 'inbox'
      return QueueName === `macromart-${packaged.stage}-${packaged.app}-${kind}`
    }),

  'a queue has dead letters, unless it holds them': (packaged) =>
    violators(
      queues(packaged),
      (queue) => deadLettersOf(queue) !== undefined || deadLetterQueues(packaged).includes(queue.id),
    ),

  'a queue keeps what it holds for 14 days': (packaged) =>
    violators(queues(packaged), ({ MessageRetentionPeriod }) => MessageRetentionPeriod === 14 * daySeconds),

  // SNS may not use the key that AWS manages for SQS: a queue under it hears nothing.
  'a queue is encrypted so that SNS can write to it': (packaged) =>
    violators(
      queues(packaged),
      ({ SqsManagedSseEnabled, KmsMasterKeyId }) => SqsManagedSseEnabled === true && KmsMasterKeyId === undefined,
    ),

  'a message is not seen again while it is worked on': (packaged) =>
    mappings(packaged).flatMap(({ EventSourceArn, FunctionName }) => {
      const queue = queues(packaged).find(({ id }) => id === logicalIdOf(EventSourceArn))
      const { Timeout = unlimited } = functions(packaged).find(({ id }) => id === logicalIdOf(FunctionName)) ?? {}
      return queue && (queue.VisibilityTimeout ?? 0) < 6 * Timeout ? [queue.id] : []
    }),

  'one message that fails does not bring its neighbours back': (packaged) =>
    violators(mappings(packaged), ({ FunctionResponseTypes = [] }) =>
      FunctionResponseTypes.includes('ReportBatchItemFailures'),
    ),

  // AWS takes two to a thousand. What waits for a place waits in the queue, and spends no try.
  'a queue waits for what stands behind its reader': (packaged) =>
    violators(
      mappings(packaged).filter(({ EventSourceArn }) =>
        queues(packaged).some(({ id }) => id === logicalIdOf(EventSourceArn)),
      ),
      ({ ScalingConfig }) => {
        const { MaximumConcurrency = unlimited } = (ScalingConfig ?? {}) as { MaximumConcurrency?: number }
        return MaximumConcurrency >= 2 && MaximumConcurrency <= maxConcurrency
      },
    ),

  'what SNS cannot deliver becomes a dead letter': (packaged) =>
    violators(subscriptions(packaged), (subscription) =>
      deadLetterQueues(packaged).includes(deadLettersOf(subscription) ?? 'none'),
    ),

  'a subscription hears the types that it names, as they were told': (packaged) =>
    violators(
      subscriptions(packaged),
      ({ FilterPolicy, RawMessageDelivery }) => RawMessageDelivery === true && (FilterPolicy?.type ?? []).length > 0,
    ),

  'a queue lets in the topics that it hears, and nobody else': (packaged) =>
    violators(queues(packaged), ({ id }) => {
      const queueIds = queues(packaged).filter((each) => each.id === id || deadLettersOf(each) === id)
      const topics = subscriptions(packaged)
        .filter(({ Endpoint }) => queueIds.some((queue) => queue.id === logicalIdOf(Endpoint)))
        .map(({ TopicArn }) => nameIn(TopicArn))
      return allowedPublishers(packaged, id).sort().join() === topics.sort().join()
    }),
}

const deadLettersOf = ({ RedrivePolicy }: Properties) => logicalIdOf(RedrivePolicy?.deadLetterTargetArn)

/** The topics that may write to a queue; somebody else who may is told by what they may. */
function allowedPublishers(packaged: Packaged, queueId: string): string[] {
  const statements = ofType(packaged, 'AWS::SQS::QueuePolicy')
    .filter(({ Queues = [] }) => Queues.some((queue) => logicalIdOf(queue) === queueId))
    .flatMap(({ PolicyDocument }) => PolicyDocument?.Statement ?? [])
    .filter(({ Resource }) => [Resource].flat().some((arn) => logicalIdOf(arn) === queueId || arn === '*'))
  return statements.flatMap((statement) => {
    const { Effect, Principal, Action, Condition } = statement
    const isFromTopics = JSON.stringify([Effect, Principal, Action]) === onlySnsSends
    const topics: Arn | Arn[] = Condition?.ArnEquals?.['aws:SourceArn'] ?? []
    return isFromTopics && [topics].flat().length > 0 ? [topics].flat().map(nameIn) : [JSON.stringify(statement)]
  })
}

const onlySnsSends = JSON.stringify(['Allow', { Service: 'sns.amazonaws.com' }, 'sqs:SendMessage'])
