import { ofType, type Packaged } from '../packaged.ts'
import type { Law } from './law.ts'
import { functions, violators } from './resources.ts'

/** As long as API Gateway waits for a function. */
const gatewaySeconds = 29
const longestSeconds = 300
const memoryMegabytes = 1024
/** A limit that is left to AWS is none. */
const unlimited = Number.POSITIVE_INFINITY

export const functionLaws: Record<string, Law> = {
  'a function runs on what it was tested on': (packaged) =>
    violators(
      functions(packaged),
      ({ Runtime, Architectures }) => Runtime === 'nodejs24.x' && String(Architectures) === 'arm64',
    ),

  'a function answers while its caller waits': (packaged) =>
    violators(functions(packaged), ({ FunctionName, Timeout = unlimited }) =>
      String(FunctionName).endsWith('-http') ? Timeout < gatewaySeconds : Timeout <= longestSeconds,
    ),

  'a function is small': (packaged) =>
    violators(functions(packaged), ({ MemorySize = unlimited }) => MemorySize <= memoryMegabytes),

  // It would be throttled, spend its messages' receives, and give valid ones up. A mapping's MaximumConcurrency waits.
  'no function reserves concurrency': (packaged) =>
    violators(functions(packaged), ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions === undefined),

  // Without a group of its own, Lambda makes one that is kept for ever, and whose filters nobody can write beforehand.
  'a function has a log': (packaged) =>
    violators(functions(packaged), ({ FunctionName }) =>
      logs(packaged).some(({ LogGroupName }) => LogGroupName === `/aws/lambda/${FunctionName}`),
    ),

  'a log is kept for a while, and not for ever': (packaged) =>
    violators(logs(packaged), ({ RetentionInDays }) => Number(RetentionInDays) >= 14 && Number(RetentionInDays) <= 400),

  'the bill says what a function is for': (packaged) =>
    violators(functions(packaged), ({ Tags }) => JSON.stringify(Tags) === JSON.stringify(tagsOf(packaged))),

  'the bill says what a stack is for': (packaged) =>
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
