import { parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'

export const usage = `pnpm contracts [--base <git ref>]   what the contracts of the working tree would mean for those who rely on the base's

  --base <git ref>   what is deployed: a branch, a tag, a commit (origin/main; HEAD where there is none)
  --json             for programs
  --help             this text

It ends with 1 where a change breaks somebody, and with 2 where it cannot say.`

/** What was asked for; throws one sentence, and how to ask, for what cannot be understood. */
export function commandLine(args: string[]) {
  const options = {
    base: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const
  try {
    return parseArgs({ args, options }).values
  } catch (error) {
    // Node goes on to explain what nobody asked for.
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence?.replace(/\.$/, '')}.\n\n${usage}`)
  }
}
