import { ofType, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { functions, violators } from './resources.ts'

/** The timeout of API Gateway. */
const gatewaySeconds = 29
const longestSeconds = 300
const memoryMegabytes = 1024
/** A setting that is left to AWS counts as unlimited. */
const unlimited = Number.POSITIVE_INFINITY

export const functionLaws: Record<string, Law> = {
  'a function runs on the tested runtime': (packaged) =>
    violators(
      functions(packaged),
      ({ Runtime, Architectures }) => Runtime === 'nodejs24.x' && String(Architectures) === 'arm64',
    ),

  'a function times out before its caller': (packaged) =>
    violators(functions(packaged), ({ FunctionName, Timeout = unlimited }) =>
      String(FunctionName).endsWith('-http') ? Timeout < gatewaySeconds : Timeout <= longestSeconds,
    ),

  'a function has at most 1024 MB of memory': (packaged) =>
    violators(functions(packaged), ({ MemorySize = unlimited }) => MemorySize <= memoryMegabytes),

  // Throttled batches would use up receives and dead-letter valid messages. A mapping's MaximumConcurrency does not.
  'no function reserves concurrency': (packaged) =>
    violators(functions(packaged), ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions === undefined),

  // Without its own log group, Lambda creates one without retention, and no metric filter can be deployed for it.
  'a function has a log group': (packaged) =>
    violators(functions(packaged), ({ FunctionName }) =>
      logs(packaged).some(({ LogGroupName }) => LogGroupName === `/aws/lambda/${FunctionName}`),
    ),

  'a log has a limited retention': (packaged) =>
    violators(logs(packaged), ({ RetentionInDays }) => Number(RetentionInDays) >= 14 && Number(RetentionInDays) <= 400),

  'a function has cost tags': (packaged) =>
    violators(functions(packaged), ({ Tags }) => JSON.stringify(Tags) === JSON.stringify(tagsOf(packaged))),

  'a stack has cost tags': (packaged) =>
    tagsOf(packaged)
      .filter(({ Key, Value }) => packaged.stackTags[Key] !== Value)
      .map(({ Key }) => Key),
}

const logs = (packaged: Packaged) => ofType(packaged, 'AWS::Logs::LogGroup')

const tagsOf = ({ app, stage }: Packaged) => [
  { Key: 'system', Value: 'macromart' },
  { Key: 'stage', Value: stage },
  { Key: 'app', Value: app },
]
