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
  return { Resources: inboxResources({ stage, name: `macromart-${stage}-${app}`, consumes }) }
}

/**
 * The resources of one inbox. `name` begins the names of its queues, `prefix` its logical ids.
 *
 * @param {{ stage: string; name: string; consumes: Record<string, string[]>; prefix?: string }} options
 */
export function inboxResources({ stage, name, consumes, prefix = '' }) {
  const [inboxId, deadLettersId, policyId] = [`${prefix}Inbox`, `${prefix}DeadLetters`, `${prefix}InboxPolicy`]
  const inboxArn = { 'Fn::GetAtt': [inboxId, 'Arn'] }
  const deadLetterArn = { 'Fn::GetAtt': [deadLettersId, 'Arn'] }
  const topics = Object.keys(consumes).map((publisher) => topicArn(stage, publisher))

  return {
    [inboxId]: queue(`${name}-inbox`, {
      // Six times the inbox function's timeout, as AWS recommends: a message stays hidden while it is processed.
      VisibilityTimeout: 180,
      // With a back-off from 1 s to 15 min, the 14th try is more than an hour after the first.
      RedrivePolicy: { deadLetterTargetArn: deadLetterArn, maxReceiveCount: 14 },
    }),
    [deadLettersId]: queue(`${name}-dead-letters`, {}),
    [policyId]: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: inboxId }, { Ref: deadLettersId }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: [inboxArn, deadLetterArn],
              Condition: { ArnEquals: { 'aws:SourceArn': topics } },
            },
          ],
        },
      },
    },
    ...Object.fromEntries(
      Object.entries(consumes).map(([publisher, types]) => [
        `${prefix}From${capitalized(publisher)}`,
        {
          Type: 'AWS::SNS::Subscription',
          // Without the policy SNS may not send to the queue: the first messages would become dead letters.
          DependsOn: policyId,
          Properties: {
            TopicArn: topicArn(stage, publisher),
            Protocol: 'sqs',
            Endpoint: inboxArn,
            RawMessageDelivery: true,
            FilterPolicy: { type: types },
            RedrivePolicy: { deadLetterTargetArn: deadLetterArn },
          },
        },
      ]),
    ),
  }
}

/** @type {(text: string) => string} */
const capitalized = (text) => `${text[0]?.toUpperCase()}${text.slice(1)}`

/** @type {(stage: string, publisher: string) => object} */
const topicArn = (stage, publisher) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:macromart-${stage}-${publisher}`,
})

/** @type {(name: string, properties: object) => object} */
const queue = (name, properties) => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName: name, MessageRetentionPeriod: 14 * 24 * 60 * 60, SqsManagedSseEnabled: true, ...properties },
})
