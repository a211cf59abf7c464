import { shortName } from '../../macrofunctions.ts'
import { code } from '../../markdown/text.ts'
import { duration } from '../duration.ts'
import { type Describe, logicalIdOf, ofType, type Properties, type Row } from '../stack.ts'

const keys = ({ KeySchema = [] }: Pick<Properties, 'KeySchema'>) =>
  KeySchema.map(({ AttributeName }) => code(AttributeName)).join(', then ')

/** Tables: how their items are found, what becomes of them, and who is told. */
export const tables: Describe = (stack) =>
  ofType(stack, 'AWS::DynamoDB::Table').map((table) => {
    const { TableName = '', GlobalSecondaryIndexes = [], TimeToLiveSpecification, StreamSpecification } = table
    const purpose = [
      `items by ${keys(table)}`,
      ...GlobalSecondaryIndexes.map((index) => `index ${code(index.IndexName)} by ${keys(index)}`),
      ...(TimeToLiveSpecification ? [`forgets an item after its ${code(TimeToLiveSpecification.AttributeName)}`] : []),
      ...(StreamSpecification ? ['a stream of what items become'] : []),
    ]
    return { kind: 'table', name: code(TableName), purpose: purpose.join('; '), of: [table] }
  })

/** What goes between macrofunctions: topics, queues, and which news goes from one to the other. */
export const messages: Describe = (stack) => [...topics(stack), ...queues(stack), ...subscriptions(stack)]

const topics: Describe = (stack) =>
  ofType(stack, 'AWS::SNS::Topic').map((topic) => {
    const owner = topic.TopicName?.split('-').at(-1) ?? ''
    const purpose =
      owner === 'alarms' ? 'whoever is on call subscribes: every alarm of the stage rings here' : `what ${owner} tells`
    return { kind: 'topic', name: code(topic.TopicName ?? ''), purpose, of: [topic] }
  })

const queues: Describe = (stack) =>
  ofType(stack, 'AWS::SQS::Queue').map((queue): Row => {
    const { QueueName = '', RedrivePolicy, VisibilityTimeout = 30, MessageRetentionPeriod = 345_600 } = queue
    const tries = `a message is tried ${RedrivePolicy?.maxReceiveCount} times, and is not seen again for ${duration(VisibilityTimeout)} while it is worked on`
    const purpose = RedrivePolicy
      ? tries
      : `what could not be taken waits ${duration(MessageRetentionPeriod)} for a person`
    return { kind: 'queue', name: code(QueueName), purpose, of: [queue] }
  })

const subscriptions: Describe = (stack) =>
  ofType(stack, 'AWS::SNS::Subscription').map((subscription) => {
    const { TopicArn, FilterPolicy } = subscription
    const topic = TopicArn?.['Fn::Sub']?.split(':').at(-1) ?? logicalIdOf(TopicArn) ?? ''
    const types = FilterPolicy?.type.map((type) => code(shortName(type))) ?? ['whatever is told']
    return { kind: 'subscription', name: code(topic), purpose: `hears ${types.join(', ')}`, of: [subscription] }
  })
