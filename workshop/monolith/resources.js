import { inboxResources } from '../../infra/aws/macrofunction/inbox.js'

/**
 * The queues of the monolith, and the role of its process, from `custom` in serverless.yml. The role may publish to the
 * topics of the capabilities in `publishes`, and consume from these queues.
 *
 * @param {{ resolveVariable: (address: string) => Promise<unknown> }} serverless
 */
export async function resources({ resolveVariable }) {
  const stage = String(await resolveVariable('sls:stage'))
  const publishes = /** @type {string[]} */ (await resolveVariable('self:custom.publishes'))
  const consumes = /** @type {Record<string, Record<string, string[]>>} */ (
    await resolveVariable('self:custom.consumes')
  )
  const queues = Object.entries(consumes).map(([capability, consumes]) => ({
    stage,
    name: `macromart-${stage}-monolith-${capability}`,
    consumes,
    prefix: `${capability[0]?.toUpperCase()}${capability.slice(1)}`,
  }))
  const arns = (/** @type {string} */ kind) => queues.map(({ prefix }) => ({ 'Fn::GetAtt': [prefix + kind, 'Arn'] }))
  const topics = publishes.map((capability) => ({
    'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:macromart-${stage}-${capability}`,
  }))
  const consuming = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility']

  return {
    Resources: {
      ...Object.assign({}, ...queues.map(inboxResources)),
      Role: {
        Type: 'AWS::IAM::Role',
        Properties: {
          RoleName: `macromart-monolith-${stage}-process`,
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
            ],
          },
          Policies: [
            {
              PolicyName: 'process',
              PolicyDocument: {
                Version: '2012-10-17',
                Statement: [
                  { Effect: 'Allow', Action: ['sns:Publish'], Resource: topics },
                  { Effect: 'Allow', Action: consuming, Resource: arns('Inbox') },
                  { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: arns('DeadLetters') },
                ],
              },
            },
          ],
        },
      },
    },
  }
}
