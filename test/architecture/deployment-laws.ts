// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's.
import { type Arn, ofType, type Packaged, target } from './packaged.ts'

/** Finds in a macrofunction what breaks a law: a few words for each offence. */
type Law = (packaged: Packaged) => string[]

/** What a person is told when something waits too long or fails: the alarms, by the metric and the resource they watch. */
const isWatched = (packaged: Packaged, metric: string | undefined, id: string) =>
  ofType(packaged, 'AWS::CloudWatch::Alarm').some(
    ({ MetricName, Dimensions = [] }) =>
      (metric === undefined || MetricName === metric) && Dimensions.some(({ Value }) => target(Value) === id),
  )

const functions = (packaged: Packaged) => ofType(packaged, 'AWS::Lambda::Function')
const queues = (packaged: Packaged) => ofType(packaged, 'AWS::SQS::Queue')
const mappings = (packaged: Packaged) => ofType(packaged, 'AWS::Lambda::EventSourceMapping')
const roles = (packaged: Packaged) => ofType(packaged, 'AWS::IAM::Role')

/** What each role allows. */
const rights = (packaged: Packaged) =>
  roles(packaged).flatMap(({ id, Policies = [] }) =>
    Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map((right) => ({ role: id, ...right }))),
  )

/**
 * Whether an ARN names something of this very template, the macrofunction's own topic, or its own log. The domain that the
 * shop's mails come from stands in no template: a person has SES verify it, and writes it down. It is for notifications alone.
 */
function isOwn({ app, resources }: Packaged, arn: Arn): boolean {
  const id = target(arn)
  if (id !== undefined) return id in resources
  const text = (typeof arn === 'string' ? arn : arn['Fn::Sub']) ?? ''
  const [, sub = ''] = /^\$\{(\w+)\.Arn\}(?:\/index\/|$)/.exec(text) ?? []
  if (app === 'notifications' && text.endsWith(`:identity/${mailDomain}`)) return true
  return sub in resources || text.endsWith(`:macromart-local-${app}`) || text.includes(`/macromart-${app}-local-`)
}

const mailDomain = '{{resolve:ssm:/macromart/local/mail/domain}}'
/** As long as API Gateway waits for a function. */
const gatewaySeconds = 29
const longestSeconds = 300
const memoryMegabytes = 1024
/** A limit that is left to AWS is none. */
const unsaid = Number.POSITIVE_INFINITY

export const deploymentLaws: Record<string, Law> = {
  'a macrofunction owns at most one table': (packaged) =>
    ofType(packaged, 'AWS::DynamoDB::Table')
      .slice(1)
      .map(({ id }) => id),

  'a queue has dead letters, unless it holds them': (packaged) => {
    const deadLetters = queues(packaged).map(({ RedrivePolicy }) => target(RedrivePolicy?.deadLetterTargetArn))
    return queues(packaged)
      .filter(({ id, RedrivePolicy }) => RedrivePolicy === undefined && !deadLetters.includes(id))
      .map(({ id }) => id)
  },

  'what SNS cannot deliver becomes a dead letter': (packaged) =>
    ofType(packaged, 'AWS::SNS::Subscription')
      .filter(({ RedrivePolicy }) => target(RedrivePolicy?.deadLetterTargetArn) === undefined)
      .map(({ id }) => id),

  'every queue has an alarm': (packaged) =>
    queues(packaged)
      .filter(({ id }) => !isWatched(packaged, undefined, id))
      .map(({ id }) => id),

  'every relay has an alarm that rings when it is late': (packaged) =>
    mappings(packaged)
      .filter(({ EventSourceArn }) => EventSourceArn?.['Fn::GetAtt']?.[1] === 'StreamArn')
      .filter(({ FunctionName }) => !isWatched(packaged, 'IteratorAge', target(FunctionName) ?? ''))
      .map(({ id }) => id),

  'a relay never gives up within the stream\u2019s 24 hours': (packaged) =>
    mappings(packaged)
      .filter(({ EventSourceArn }) => EventSourceArn?.['Fn::GetAtt']?.[1] === 'StreamArn')
      .filter((mapping) => mapping.MaximumRetryAttempts !== -1 || mapping.MaximumRecordAgeInSeconds !== -1)
      .map(({ id }) => id),

  'one message that fails does not bring its neighbours back': (packaged) =>
    mappings(packaged)
      .filter(({ FunctionResponseTypes = [] }) => !FunctionResponseTypes.includes('ReportBatchItemFailures'))
      .map(({ id }) => id),

  'a message is not seen again while it is worked on': (packaged) =>
    mappings(packaged).flatMap(({ EventSourceArn, FunctionName }) => {
      const queue = queues(packaged).find(({ id }) => id === target(EventSourceArn))
      const { Timeout = unsaid } = functions(packaged).find(({ id }) => id === target(FunctionName)) ?? {}
      return queue && (queue.VisibilityTimeout ?? 0) < 6 * Timeout ? [queue.id] : []
    }),

  'each function has a role of its own': (packaged) => {
    const taken = functions(packaged).map(({ Role }) => target(Role))
    return functions(packaged)
      .filter(({ Role }) => taken.filter((role) => role === target(Role)).length > 1)
      .map(({ id }) => id)
  },

  'a role names each action': (packaged) =>
    rights(packaged)
      .filter(({ Action }) => [Action].flat().some((action) => action.includes('*')))
      .map(({ role }) => role),

  'a role is for what is its own': (packaged) =>
    rights(packaged)
      .filter(({ Resource }) => ![Resource].flat().every((arn) => isOwn(packaged, arn)))
      .map(({ role }) => role),

  'a role has no rights that are written elsewhere': (packaged) =>
    roles(packaged)
      .filter(({ ManagedPolicyArns = [] }) => ManagedPolicyArns.length > 0)
      .map(({ id }) => id),

  'a function answers while its caller waits': (packaged) =>
    functions(packaged)
      .filter(
        ({ FunctionName, Timeout = unsaid }) =>
          Timeout > (String(FunctionName).endsWith('-http') ? gatewaySeconds : longestSeconds),
      )
      .map(({ id }) => id),

  'a function is small': (packaged) =>
    functions(packaged)
      .filter(({ MemorySize = unsaid }) => MemorySize > memoryMegabytes)
      .map(({ id }) => id),
}
