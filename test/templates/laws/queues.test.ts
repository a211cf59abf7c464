import type { Packaged, Statement } from '../packaged.ts'
import { judge } from './law.ts'
import { queueLaws } from './queues.ts'
import { attribute, set } from './resources.ts'

judge(queueLaws, {
  'a queue is named after its owner': [
    [(all) => set(all.Inbox, { QueueName: 'macromart-prod-orders' }), 'Inbox'],
    [(all) => set(all.DeadLetters, { QueueName: 'macromart-local-orders-dead-letters' }), 'DeadLetters'],
  ],
  'a queue has a dead-letter queue, unless it is one': [
    [
      (all) => {
        all.Another = structuredClone(all.Inbox) as NonNullable<typeof all.Inbox>
        delete all.Another.Properties.RedrivePolicy
        all.AnotherPolicy = structuredClone(all.InboxPolicy) as NonNullable<typeof all.InboxPolicy>
        set(all.AnotherPolicy, { Queues: [{ Ref: 'Another' }] })
      },
      'Another',
    ],
  ],
  'a queue keeps messages for 14 days': [
    [(all) => set(all.Inbox, { MessageRetentionPeriod: 345_600 }), 'Inbox'],
    [(all) => delete all.DeadLetters?.Properties.MessageRetentionPeriod, 'DeadLetters'],
  ],
  'a queue is encrypted with a key that SNS can use': [
    [(all) => set(all.Inbox, { KmsMasterKeyId: 'alias/aws/sqs' }), 'Inbox'],
    [(all) => delete all.DeadLetters?.Properties.SqsManagedSseEnabled, 'DeadLetters'],
  ],
  'the visibility timeout is at least six function timeouts': [
    [(all) => set(all.Inbox, { VisibilityTimeout: 30 }), 'Inbox'],
    [(all) => delete all.Inbox?.Properties.VisibilityTimeout, 'Inbox'],
    [(all) => delete all.InboxLambdaFunction?.Properties.Timeout, 'Inbox'],
  ],
  'a failed message does not return its batch to the queue': [
    [
      (all) => delete all.InboxEventSourceMappingSQSInbox?.Properties.FunctionResponseTypes,
      'InboxEventSourceMappingSQSInbox',
    ],
  ],
  'a mapping limits the concurrency of its queue': [
    [(all) => delete all.InboxEventSourceMappingSQSInbox?.Properties.ScalingConfig, 'InboxEventSourceMappingSQSInbox'],
    [
      (all) => set(all.InboxEventSourceMappingSQSInbox, { ScalingConfig: { MaximumConcurrency: 500 } }),
      'InboxEventSourceMappingSQSInbox',
    ],
  ],
  'an undeliverable event is dead-lettered': [
    [(all) => delete all.FromCatalog?.Properties.RedrivePolicy, 'FromCatalog'],
  ],
  'a subscription filters by type and delivers raw messages': [
    [(all) => delete all.FromCatalog?.Properties.FilterPolicy, 'FromCatalog'],
    [(all) => set(all.FromCatalog, { RawMessageDelivery: false }), 'FromCatalog'],
  ],
  'a queue accepts messages only from the topics of its subscriptions': [
    [(all) => changeStatement(all, (it) => topicsOf(it).push('arn:aws:sns:eu-central-1:000000000000:other')), 'Inbox'],
    [(all) => changeStatement(all, (it) => topicsOf(it).pop()), 'DeadLetters'],
    [(all) => changeStatement(all, (it) => delete it.Condition), 'Inbox'],
    [(all) => changeStatement(all, (it) => Object.assign(it, { Principal: '*' })), 'Inbox'],
    [(all) => changeStatement(all, (it) => Object.assign(it, { Action: 'sqs:*' })), 'Inbox'],
    [(all) => changeStatement(all, (it) => Object.assign(it, { Resource: attribute('Inbox', 'Arn') })), 'DeadLetters'],
  ],
})

/** Changes the one statement of the queues' policy. */
function changeStatement({ InboxPolicy }: Packaged['resources'], change: (statement: Statement) => void) {
  const [statement] = InboxPolicy?.Properties.PolicyDocument?.Statement ?? []
  if (statement === undefined) throw new Error('There is no policy to break.')
  change(statement)
}

const topicsOf = ({ Condition }: Statement) => Condition?.ArnEquals?.['aws:SourceArn'] as unknown[]
