import { duration } from '../deployment/duration.ts'
import { every } from '../deployment/every.ts'
import { ofType, type Resource, type Stack, target } from '../deployment/stack.ts'
import type { Chain } from './chain.ts'
import { queueChain } from './queue-chain.ts'

/** Every chain of retries in a stack, from its template. */
export const chainsIn = (stack: Stack): Chain[] => [
  ...answers(stack),
  ...ofType(stack, 'AWS::Lambda::EventSourceMapping').flatMap((mapping) => {
    const source = find(stack, target(mapping.EventSourceArn))
    const reader = find(stack, target(mapping.FunctionName))
    if (source.type === 'AWS::SQS::Queue') return [queueChain(stack.name, source, reader)]
    return [streamChain(stack, reader)]
  }),
  ...ofType(stack, 'AWS::Events::Rule').flatMap(({ ScheduleExpression = '', Targets = [] }) =>
    Targets.map(({ Arn }) => scheduleChain(stack.name, ScheduleExpression, find(stack, target(Arn)))),
  ),
]

function find({ name, resources }: Stack, id: string | undefined): Resource {
  const resource = resources.find((each) => each.id === id)
  if (resource === undefined) throw new Error(`${name} has no ${id}.`)
  return resource
}

/** Nobody tries for the caller, who waits no longer than API Gateway, and that no longer than the function. */
const answers = (stack: Stack): Chain[] =>
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
  const rings = alarm?.Threshold === undefined ? '' : `; someone is told after ${duration(alarm.Threshold / 1000)}`
  return {
    what: `${stack.name}: news on its way to its topic`,
    tries: `for as long as the stream keeps it, ${relay.Timeout} s each${rings}`,
    worstSeconds: streamSeconds,
    finally: canRepublish
      ? 'untold, until a person says `republish`'
      : 'untold: the item is kept, and nobody hears of it',
  }
}

/** As Lambda does it for whoever does not wait for the answer: two more tries, a minute and then two minutes later. */
const lambdasDelaysSeconds = [60, 120]

function scheduleChain(name: string, schedule: string, { FunctionName, Timeout = 0 }: Resource): Chain {
  const tries = lambdasDelaysSeconds.length + 1
  return {
    what: `${name}: ${String(FunctionName).split('-').at(-1)}`,
    tries: `${tries} times, ${lambdasDelaysSeconds.map(duration).join(' and ')} apart, and anew ${every(schedule)}`,
    worstSeconds: tries * Timeout + lambdasDelaysSeconds.reduce((sum, seconds) => sum + seconds, 0),
    finally: 'the next one does what this one left',
  }
}
