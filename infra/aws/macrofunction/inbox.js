/**
 * The inbox of a macrofunction, made from `custom.consumes` in its serverless.yml: its queue, its dead-letter queue, a
 * policy that allows exactly the consumed topics to send, and one subscription for each topic, filtered by type.
 *
 * @param {{ resolveVariable: (address: string) => Promise<unknown> }} serverless
 */
export async function inbox({ resolveVariable }) {
  const app = String(await resolveVariable('self:custom.app'))
  const stage = String(await resolveVariable('sls:stage'))
  const consumes = /** @type {Record<string, string[]>} */ (await resolveVariable('self:custom.consumes'))
  const name = `macromart-${stage}-${app}`
  const deadLetterArn = { 'Fn::GetAtt': ['DeadLetters', 'Arn'] }
  const topics = Object.keys(consumes).map((publisher) => topicArn(stage, publisher))

  return {
    Resources: {
      Inbox: queue(`${name}-inbox`, {
        // Six times the inbox function's timeout, as AWS recommends: a message stays hidden while it is processed.
        VisibilityTimeout: 180,
        // With a back-off from 1 s to 15 min, the 14th try is more than an hour after the first.
        RedrivePolicy: { deadLetterTargetArn: deadLetterArn, maxReceiveCount: 14 },
      }),
      DeadLetters: queue(`${name}-dead-letters`, {}),
      InboxPolicy: {
        Type: 'AWS::SQS::QueuePolicy',
        Properties: {
          Queues: [{ Ref: 'Inbox' }, { Ref: 'DeadLetters' }],
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'sns.amazonaws.com' },
                Action: 'sqs:SendMessage',
                Resource: [{ 'Fn::GetAtt': ['Inbox', 'Arn'] }, deadLetterArn],
                Condition: { ArnEquals: { 'aws:SourceArn': topics } },
              },
            ],
          },
        },
      },
      ...Object.fromEntries(
        Object.entries(consumes).map(([publisher, types]) => [
          `From${publisher[0]?.toUpperCase()}${publisher.slice(1)}`,
          {
            Type: 'AWS::SNS::Subscription',
            // Without the policy SNS may not send to the queue: the first messages would become dead letters.
            DependsOn: 'InboxPolicy',
            Properties: {
              TopicArn: topicArn(stage, publisher),
              Protocol: 'sqs',
              Endpoint: { 'Fn::GetAtt': ['Inbox', 'Arn'] },
              RawMessageDelivery: true,
              FilterPolicy: { type: types },
              RedrivePolicy: { deadLetterTargetArn: deadLetterArn },
            },
          },
        ]),
      ),
    },
  }
}

/** @type {(stage: string, publisher: string) => object} */
const topicArn = (stage, publisher) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:macromart-${stage}-${publisher}`,
})

/** @type {(name: string, properties: object) => object} */
const queue = (name, properties) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, MessageRetentionPeriod: 14 * 24 * 60 * 60, SqsManagedSseEnabled: true, ...properties },
})
