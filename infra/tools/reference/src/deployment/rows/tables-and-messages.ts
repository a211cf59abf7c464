import { shortName } from '../../macrofunctions.ts'
import { code } from '../../markdown/text.ts'
import { duration } from '../duration.ts'
import { type Describe, logicalIdOf, ofType, type Properties, type Row } from '../stack.ts'

const keys = ({ KeySchema = [] }: Pick<Properties, 'KeySchema'>) =>
  KeySchema.map(({ AttributeName }) => code(AttributeName)).join(', then ')

/** Tables: their keys, indexes, time to live and streams. */
export const tables: Describe = (stack) =>
  ofType(stack, 'AWS::DynamoDB::Table').map((table) => {
    const { TableName = '', GlobalSecondaryIndexes = [], TimeToLiveSpecification, StreamSpecification } = table
    const purpose = [
      `items by ${keys(table)}`,
      ...GlobalSecondaryIndexes.map((index) => `index ${code(index.IndexName)} by ${keys(index)}`),
      ...(TimeToLiveSpecification ? [`items expire at ${code(TimeToLiveSpecification.AttributeName)}`] : []),
      ...(StreamSpecification ? ['a stream of changes'] : []),
    ]
    return { kind: 'table', name: code(TableName), purpose: purpose.join('; '), of: [table] }
  })

/** Topics, queues and subscriptions between macrofunctions. */
export const messages: Describe = (stack) => [...topics(stack), ...queues(stack), ...subscriptions(stack)]

const topics: Describe = (stack) =>
  ofType(stack, 'AWS::SNS::Topic').map((topic) => {
    const owner = topic.TopicName?.split('-').at(-1) ?? ''
    const purpose =
      owner === 'alarms' ? 'all alarms of the stage; people on call subscribe to it' : `the events of ${owner}`
    return { kind: 'topic', name: code(topic.TopicName ?? ''), purpose, of: [topic] }
  })

const queues: Describe = (stack) =>
  ofType(stack, 'AWS::SQS::Queue').map((queue): Row => {
    const { QueueName = '', RedrivePolicy, VisibilityTimeout = 30, MessageRetentionPeriod = 345_600 } = queue
    const tries = `${RedrivePolicy?.maxReceiveCount} tries for each message, which is hidden for ${duration(VisibilityTimeout)} during a try`
    const purpose = RedrivePolicy ? tries : `keeps failed messages for ${duration(MessageRetentionPeriod)}`
    return { kind: 'queue', name: code(QueueName), purpose, of: [queue] }
  })

const subscriptions: Describe = (stack) =>
  ofType(stack, 'AWS::SNS::Subscription').map((subscription) => {
    const { TopicArn, FilterPolicy } = subscription
    const topic = TopicArn?.['Fn::Sub']?.split(':').at(-1) ?? logicalIdOf(TopicArn) ?? ''
    const types = FilterPolicy?.type.map((type) => code(shortName(type))) ?? ['all events']
    return { kind: 'subscription', name: code(topic), purpose: `receives ${types.join(', ')}`, of: [subscription] }
  })
