import { type Arn, logicalIdOf, ofType, type Packaged, type Properties } from '../packaged.ts'
import type { Law } from './law.ts'
import { deadLetterQueues, functions, mappings, nameIn, queues, subscriptions, violators } from './resources.ts'

const daySeconds = 24 * 60 * 60
/** Parallel batches of up to ten messages. */
const maxConcurrency = 10
/** A setting that is left to AWS counts as unlimited. */
const unlimited = Number.POSITIVE_INFINITY

export const queueLaws: Record<string, Law> = {
  'a queue is named after its owner': (packaged) =>
    violators(queues(packaged), ({ id, QueueName }) => {
      const kind = deadLetterQueues(packaged).includes(id) ? 'dead-letters' : 'inbox'
      return QueueName === `macromart-${packaged.stage}-${packaged.app}-${kind}`
    }),

  'a queue has a dead-letter queue, unless it is one': (packaged) =>
    violators(
      queues(packaged),
      (queue) => deadLettersOf(queue) !== undefined || deadLetterQueues(packaged).includes(queue.id),
    ),

  'a queue keeps messages for 14 days': (packaged) =>
    violators(queues(packaged), ({ MessageRetentionPeriod }) => MessageRetentionPeriod === 14 * daySeconds),

  // SNS may not use the AWS-managed KMS key of SQS: it could not deliver to the queue.
  'a queue is encrypted with a key that SNS can use': (packaged) =>
    violators(
      queues(packaged),
      ({ SqsManagedSseEnabled, KmsMasterKeyId }) => SqsManagedSseEnabled === true && KmsMasterKeyId === undefined,
    ),

  'the visibility timeout is at least six function timeouts': (packaged) =>
    mappings(packaged).flatMap(({ EventSourceArn, FunctionName }) => {
      const queue = queues(packaged).find(({ id }) => id === logicalIdOf(EventSourceArn))
      const { Timeout = unlimited } = functions(packaged).find(({ id }) => id === logicalIdOf(FunctionName)) ?? {}
      return queue && (queue.VisibilityTimeout ?? 0) < 6 * Timeout ? [queue.id] : []
    }),

  'a failed message does not return its batch to the queue': (packaged) =>
    violators(mappings(packaged), ({ FunctionResponseTypes = [] }) =>
      FunctionResponseTypes.includes('ReportBatchItemFailures'),
    ),

  // AWS allows 2 to 1000. Messages above the limit stay in the queue without using up a receive.
  'a mapping limits the concurrency of its queue': (packaged) =>
    violators(
      mappings(packaged).filter(({ EventSourceArn }) =>
        queues(packaged).some(({ id }) => id === logicalIdOf(EventSourceArn)),
      ),
      ({ ScalingConfig }) => {
        const { MaximumConcurrency = unlimited } = (ScalingConfig ?? {}) as { MaximumConcurrency?: number }
        return MaximumConcurrency >= 2 && MaximumConcurrency <= maxConcurrency
      },
    ),

  'an undeliverable event is dead-lettered': (packaged) =>
    violators(subscriptions(packaged), (subscription) =>
      deadLetterQueues(packaged).includes(deadLettersOf(subscription) ?? 'none'),
    ),

  'a subscription filters by type and delivers raw messages': (packaged) =>
    violators(
      subscriptions(packaged),
      ({ FilterPolicy, RawMessageDelivery }) => RawMessageDelivery === true && (FilterPolicy?.type ?? []).length > 0,
    ),

  'a queue accepts messages only from the topics of its subscriptions': (packaged) =>
    violators(queues(packaged), ({ id }) => {
      const queueIds = queues(packaged).filter((each) => each.id === id || deadLettersOf(each) === id)
      const topics = subscriptions(packaged)
        .filter(({ Endpoint }) => queueIds.some((queue) => queue.id === logicalIdOf(Endpoint)))
        .map(({ TopicArn }) => nameIn(TopicArn))
      return allowedPublishers(packaged, id).sort().join() === topics.sort().join()
    }),
}

const deadLettersOf = ({ RedrivePolicy }: Properties) => logicalIdOf(RedrivePolicy?.deadLetterTargetArn)

/** The topics that may write to a queue; any other permission to write is returned as its whole statement. */
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
