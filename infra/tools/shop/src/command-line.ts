import { type ParseArgsConfig, parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'

/** As `parseArgs`; throws one sentence, and how it is used, for a command line that cannot be understood. */
export function commandLine<const Config extends ParseArgsConfig>(config: Config, usage: string) {
  try {
    return parseArgs(config)
  } catch (error) {
    // Node goes on to explain what nobody asked for.
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence?.replace(/\.$/, '')}.\n\n${usage}`)
  }
}
