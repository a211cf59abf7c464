import { backoffSeconds } from '@macromart/lambda-kit'
import { page, table } from '../markdown/text.ts'
import { describeSchedule, duration } from './duration.ts'
import { deployedStacks, logicalIdOf, ofType, type Resource, type Stack } from './stack.ts'

/** All retry chains of the shop as a table, the longest first. */
export const retryTable = (): string =>
  table(
    ['operation', 'tries', 'at most', 'afterwards'],
    [...deployedStacks().flatMap(chainsIn), deliveryChain()]
      .toSorted((one, other) => other.worstSeconds - one.worstSeconds)
      .map((chain) => [chain.what, chain.tries, duration(chain.worstSeconds), chain.finally]),
  )

/** How long failing operations are retried: from the templates and the back-off of the inboxes. */
export const retriesPage = (): string =>
  page(
    '# Retries',
    'For operators: how long each failing operation is retried, and what happens afterwards.',
    'Every retry chain ends with an error for the client, or with an alarm for a person on call. A successful ' +
      'operation takes milliseconds. A message that cannot be parsed is not retried: it becomes a dead letter at once. ' +
      'A message that waits for a free execution (`MaximumConcurrency`) uses up no try.',
    retryTable(),
    '_Generated from the deployment templates and the back-off of the inboxes by `npx -y pnpm references`._',
  )

/** An operation that is retried when it fails: for how long at most, and what happens afterwards. */
interface Chain {
  what: string
  /** How often, and how far apart. */
  tries: string
  /** From the first try to the final result. */
  worstSeconds: number
  finally: string
}

/** All retry chains of a stack, read from its template. */
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

/** A request is not retried. It ends with the timeout of its function or of API Gateway, whichever is shorter. */
const requestChains = (stack: Stack): Chain[] =>
  ofType(stack, 'AWS::ApiGatewayV2::Integration').map(({ TimeoutInMillis = 30_000 }) => {
    const http = ofType(stack, 'AWS::Lambda::Function').find(({ id }) => id === 'HttpLambdaFunction')
    return {
      what: `${stack.name}: a request`,
      tries: 'once',
      worstSeconds: Math.min(http?.Timeout ?? Number.POSITIVE_INFINITY, TimeoutInMillis / 1000),
      finally: 'a 5xx: the client may repeat the request with the same `Idempotency-Key`',
    }
  })

/** DynamoDB keeps a stream record for 24 hours, whether or not it has been processed. */
const streamSeconds = 24 * 60 * 60

function streamChain(stack: Stack, relay: Resource): Chain {
  const alarm = ofType(stack, 'AWS::CloudWatch::Alarm').find(({ MetricName }) => MetricName === 'IteratorAge')
  const canRepublish = ofType(stack, 'AWS::Lambda::Function').some(({ id }) => id === 'OperatorLambdaFunction')
  const alarmNote = alarm?.Threshold === undefined ? '' : `; alarm after ${duration(alarm.Threshold / 1000)}`
  return {
    what: `${stack.name}: publishing events to its topic`,
    tries: `until the stream drops the record, ${relay.Timeout} s each${alarmNote}`,
    worstSeconds: streamSeconds,
    finally: canRepublish
      ? 'not published; an operator must run `republish`'
      : 'not published; the item itself is kept',
  }
}

/** Lambda retries a failed asynchronous invocation twice: after one minute, and after two more. */
const lambdaRetryDelaysSeconds = [60, 120]

function scheduleChain(name: string, schedule: string, { FunctionName, Timeout = 0 }: Resource): Chain {
  const tries = lambdaRetryDelaysSeconds.length + 1
  return {
    what: `${name}: ${String(FunctionName).split('-').at(-1)}`,
    tries: `${tries} times, ${lambdaRetryDelaysSeconds.map(duration).join(' and ')} apart; a new run ${describeSchedule(schedule)}`,
    worstSeconds: tries * Timeout + lambdaRetryDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0),
    finally: 'the next run processes what is left',
  }
}

/**
 * An inbox message that cannot be processed. At worst each try lasts for the function's whole timeout, plus its
 * back-off. If the function dies before it sets the back-off, the queue hides the message for its visibility timeout
 * instead.
 */
function queueChain(name: string, queue: Resource, { Timeout = 0 }: Resource): Chain {
  const { RedrivePolicy, VisibilityTimeout = 30 } = queue
  const receives = RedrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY
  const backoffs = Array.from({ length: receives }, (_, index) => backoffSeconds(index + 1))
  const [first = 0] = backoffs
  const least = backoffs.reduce((sum, seconds) => sum + seconds, 0)
  return {
    what: `${name}: processing an inbox message`,
    tries: `${receives} times, from ${duration(first)} to ${duration(Math.max(...backoffs))} apart: at least ${duration(least)}`,
    worstSeconds: backoffs.reduce((sum, seconds) => sum + Math.max(Timeout + seconds, VisibilityTimeout), 0),
    finally: 'a dead letter, which raises an alarm',
  }
}

interface Phase {
  times: number
  /** The first and the last delay; the delays between them grow by a constant factor. */
  fromSeconds: number
  toSeconds: number
}

/**
 * How SNS retries the delivery to a queue. No template can change it.
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

/** The delivery of an event from a topic to a queue: the same for every subscription. */
export function deliveryChain(): Chain {
  const times = phases.reduce((sum, phase) => sum + phase.times, 0)
  const last = phases.at(-1)?.toSeconds ?? 0
  return {
    what: 'SNS: delivering an event from a topic to a queue',
    tries: `${times.toLocaleString('en-GB')} times, at last ${duration(last)} apart`,
    worstSeconds: Math.round(phases.reduce((sum, phase) => sum + totalSeconds(phase), 0)),
    finally: 'a dead letter of the consumer, which raises an alarm',
  }
}
