import { duration } from '../deployment/duration.ts'
import { describeSchedule } from '../deployment/schedule.ts'
import { logicalIdOf, ofType, type Resource, type Stack } from '../deployment/stack.ts'
import type { Chain } from './chain.ts'
import { queueChain } from './queue-chain.ts'

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
