import type { Packaged, Statement } from '../packaged.ts'
import { judge } from './law.ts'
import { queueLaws } from './queues.ts'
import { attribute, set } from './resources.ts'

judge(queueLaws, {
  'a queue is named for its owner': [
    [(all) => set(all.Inbox, { QueueName: 'macromart-prod-orders' }), 'Inbox'],
    [(all) => set(all.DeadLetters, { QueueName: 'macromart-local-orders-dead-letters' }), 'DeadLetters'],
  ],
  'a queue has dead letters, unless it holds them': [
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
  'a queue keeps what it holds for 14 days': [
    [(all) => set(all.Inbox, { MessageRetentionPeriod: 345_600 }), 'Inbox'],
    [(all) => delete all.DeadLetters?.Properties.MessageRetentionPeriod, 'DeadLetters'],
  ],
  'a queue is encrypted so that SNS can write to it': [
    [(all) => set(all.Inbox, { KmsMasterKeyId: 'alias/aws/sqs' }), 'Inbox'],
    [(all) => delete all.DeadLetters?.Properties.SqsManagedSseEnabled, 'DeadLetters'],
  ],
  'a message is not seen again while it is worked on': [
    [(all) => set(all.Inbox, { VisibilityTimeout: 30 }), 'Inbox'],
    [(all) => delete all.Inbox?.Properties.VisibilityTimeout, 'Inbox'],
    [(all) => delete all.InboxLambdaFunction?.Properties.Timeout, 'Inbox'],
  ],
  'one message that fails does not bring its neighbours back': [
    [
      (all) => delete all.InboxEventSourceMappingSQSInbox?.Properties.FunctionResponseTypes,
      'InboxEventSourceMappingSQSInbox',
    ],
  ],
  'a queue waits for what stands behind its reader': [
    [(all) => delete all.InboxEventSourceMappingSQSInbox?.Properties.ScalingConfig, 'InboxEventSourceMappingSQSInbox'],
    [
      (all) => set(all.InboxEventSourceMappingSQSInbox, { ScalingConfig: { MaximumConcurrency: 500 } }),
      'InboxEventSourceMappingSQSInbox',
    ],
  ],
  'what SNS cannot deliver becomes a dead letter': [
    [(all) => delete all.FromCatalog?.Properties.RedrivePolicy, 'FromCatalog'],
  ],
  'a subscription hears the types that it names, as they were told': [
    [(all) => delete all.FromCatalog?.Properties.FilterPolicy, 'FromCatalog'],
    [(all) => set(all.FromCatalog, { RawMessageDelivery: false }), 'FromCatalog'],
  ],
  'a queue lets in the topics that it hears, and nobody else': [
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
