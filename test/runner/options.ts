import { PlainError } from '@macromart/local'
import { commandLine } from '@macromart/shop'

export const usage = `pnpm test [--quick [--base <ref>]]: runs every test, the quickest part first. The last line is "N passed, N failed".

  --quick       only format, lint, types, import laws and dead code, and the tests beside the files of every package that
                has changed or is made of one that has
  --base <ref>  the commit that --quick compares the working tree with (HEAD: what is not yet committed)
  --help        this text

One file alone: npx -y pnpm vitest run <path>. docs/testing.md describes each part and what it costs.`

/** The options of the command line. Throws a PlainError with the usage if they are invalid. */
export function testOptions(args: string[]) {
  const options = {
    quick: { type: 'boolean' },
    base: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const
  const { quick = false, base, help = false } = commandLine({ args, options }, usage).values
  if (base !== undefined && !quick)
    throw new PlainError(`--base is for --quick: a full run compares nothing.\n\n${usage}`)
  return { quick, base: base ?? 'HEAD', help }
}
