import { type ParseArgsConfig, parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'

/** Like `parseArgs`. For an invalid command line, throws a `PlainError` with one sentence and the usage. */
export function commandLine<const Config extends ParseArgsConfig>(config: Config, usage: string) {
  try {
    return parseArgs(config)
  } catch (error) {
    // Node's message continues with advice that does not apply here.
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence?.replace(/\.$/, '')}.\n\n${usage}`)
  }
}
