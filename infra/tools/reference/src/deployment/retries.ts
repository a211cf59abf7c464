import { backoffSeconds } from '@macromart/lambda-kit'
import { page, table } from '../markdown/text.ts'
import { describeSchedule, duration } from './duration.ts'
import { deployedStacks, logicalIdOf, ofType, type Resource, type Stack } from './stack.ts'

/** Every chain of retries of the shop, the longest first, as a table. */
export const retryTable = (): string =>
  table(
    ['what', 'is tried', 'at worst for', 'and then'],
    [...deployedStacks().flatMap(chainsIn), deliveryChain()]
      .toSorted((one, other) => other.worstSeconds - one.worstSeconds)
      .map((chain) => [chain.what, chain.tries, duration(chain.worstSeconds), chain.finally]),
  )

/** How long anything may take that fails: from the templates and the back-off that the inboxes go by. */
export const retriesPage = (): string =>
  page(
    '# What is tried again, and for how long',
    'Nothing is tried for ever: it ends with whoever asked, or with a person. What does not fail ' +
      'takes milliseconds. What cannot be understood is not tried again at all, but a dead letter at once. A message that ' +
      'waits for a place (`MaximumConcurrency`) spends no try.',
    retryTable(),
    '_Made from the deployment templates, and the back-off that every inbox goes by, by `npx -y pnpm references`._',
  )

/** What is tried again when it fails: for how long at worst, and what then becomes of it. */
interface Chain {
  what: string
  /** How often, and how far apart. */
  tries: string
  /** From the first try to the last word. */
  worstSeconds: number
  finally: string
}

/** Every chain of retries in a stack, from its template. */
export const chainsIn = (stack: Stack): Chain[] => [
  ...requestChains(stack),
  ...ofType(stack, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) => {
    const source = find(stack, logicalIdOf(mapping.EventSourceArn))
    const reader = find(stack, logicalIdOf(mapping.FunctionName))
    if (source.type === 'AWS::SQS::Queue') return [queueChain(stack.name, source, reader)]
    return [streamChain(stack, reader)]
  }),
  ...ofType(stack, 'AWS::Events::Rule').flatMap(({ ScheduleExpression = '', Targets = [] }) =>
    Targets.map(({ Arn }) => scheduleChain(stack.name, ScheduleExpression, find(stack, logicalIdOf(Arn)))),
  ),
]

function find({ name, resources }: Stack, id: string | undefined): Resource {
  const resource = resources.find((each) => each.id === id)
  if (resource === undefined) throw new Error(`${name} has no ${id}.`)
  return resource
}

/** Nobody tries for the caller, who waits no longer than API Gateway, and that no longer than the function. */
const requestChains = (stack: Stack): Chain[] =>
  ofType(stack, 'AWS::ApiGatewayV2::Integration').map(({ TimeoutInMillis = 30_000 }) => {
    const http = ofType(stack, 'AWS::Lambda::Function').find(({ id }) => id === 'HttpLambdaFunction')
    return {
      what: `${stack.name}: a request`,
      tries: 'once',
      worstSeconds: Math.min(http?.Timeout ?? Number.POSITIVE_INFINITY, TimeoutInMillis / 1000),
      finally: 'a 5xx: the caller may ask again, with the same `Idempotency-Key`',
    }
  })

/** DynamoDB keeps a record of its stream that long, whatever is tried. */
const streamSeconds = 24 * 60 * 60

function streamChain(stack: Stack, relay: Resource): Chain {
  const alarm = ofType(stack, 'AWS::CloudWatch::Alarm').find(({ MetricName }) => MetricName === 'IteratorAge')
  const canRepublish = ofType(stack, 'AWS::Lambda::Function').some(({ id }) => id === 'OperatorLambdaFunction')
  const alarmNote = alarm?.Threshold === undefined ? '' : `; someone is told after ${duration(alarm.Threshold / 1000)}`
  return {
    what: `${stack.name}: news on its way to its topic`,
    tries: `for as long as the stream keeps it, ${relay.Timeout} s each${alarmNote}`,
    worstSeconds: streamSeconds,
    finally: canRepublish
      ? 'untold, until a person says `republish`'
      : 'untold: the item is kept, and nobody hears of it',
  }
}

/** As Lambda does it for whoever does not wait for the answer: two more tries, a minute and then two minutes later. */
const lambdaRetryDelaysSeconds = [60, 120]

function scheduleChain(name: string, schedule: string, { FunctionName, Timeout = 0 }: Resource): Chain {
  const tries = lambdaRetryDelaysSeconds.length + 1
  return {
    what: `${name}: ${String(FunctionName).split('-').at(-1)}`,
    tries: `${tries} times, ${lambdaRetryDelaysSeconds.map(duration).join(' and ')} apart, and anew ${describeSchedule(schedule)}`,
    worstSeconds: tries * Timeout + lambdaRetryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0),
    finally: 'the next one does what this one left',
  }
}

/**
 * A message that its inbox cannot take. At worst each try lasts as long as the function may and is then put off by its
 * back-off, or the function dies before it can, and the queue hides the message for as long as it does by itself.
 */
function queueChain(name: string, queue: Resource, { Timeout = 0 }: Resource): Chain {
  const { RedrivePolicy, VisibilityTimeout = 30 } = queue
  const receives = RedrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY
  const backoffs = Array.from({ length: receives }, (_, index) => backoffSeconds(index + 1))
  const [first = 0] = backoffs
  const least = backoffs.reduce((sum, seconds) => sum + seconds, 0)
  return {
    what: `${name}: a message of its inbox`,
    tries: `${receives} times, from ${duration(first)} to ${duration(Math.max(...backoffs))} apart: at least ${duration(least)}`,
    worstSeconds: backoffs.reduce((sum, seconds) => sum + Math.max(Timeout + seconds, VisibilityTimeout), 0),
    finally: 'a dead letter, of which someone is told at once',
  }
}

interface Phase {
  times: number
  /** How far apart the first two are, and the last two; what is between grows evenly by the factor. */
  fromSeconds: number
  toSeconds: number
}

/**
 * How SNS tries a queue: no template can say otherwise.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#delivery-policies-for-protocols
 */
const phases: Phase[] = [
  { times: 3, fromSeconds: 0, toSeconds: 0 },
  { times: 2, fromSeconds: 1, toSeconds: 1 },
  { times: 10, fromSeconds: 1, toSeconds: 20 },
  { times: 100_000, fromSeconds: 20, toSeconds: 20 },
]

function totalSeconds({ times, fromSeconds, toSeconds }: Phase): number {
  if (fromSeconds === toSeconds) return times * toSeconds
  const factor = (toSeconds / fromSeconds) ** (1 / (times - 1))
  return Array.from({ length: times }, (_, index) => fromSeconds * factor ** index).reduce((sum, each) => sum + each, 0)
}

/** What a topic cannot hand over to a queue: the same for every subscription. */
export function deliveryChain(): Chain {
  const times = phases.reduce((sum, phase) => sum + phase.times, 0)
  const last = phases.at(-1)?.toSeconds ?? 0
  return {
    what: 'SNS: news on its way from a topic to a queue',
    tries: `${times.toLocaleString('en-GB')} times, in the end ${duration(last)} apart`,
    worstSeconds: Math.round(phases.reduce((sum, phase) => sum + totalSeconds(phase), 0)),
    finally: 'a dead letter of whoever should have heard it',
  }
}
