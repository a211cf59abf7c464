import { PlainError } from '@macromart/local'
import { commandLine } from '@macromart/shop'

export const usage = `pnpm test:skew <app> [--base <ref>] [<file> …]: runs the acceptance tests against a shop in which one macrofunction
is packaged from an earlier commit, and all others from the working tree.

  <app>         the macrofunction: orders, payments, …
  --base <ref>  the earlier commit (HEAD~1)
  <file>        only the test files whose paths contain this
  --help        this text

Artefacts are kept in .artefacts and reused by later runs.`

/** The options of the command line. Throws a PlainError with the usage if they are invalid. */
export function skewOptions(args: string[]) {
  const options = { base: { type: 'string', default: 'HEAD~1' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = commandLine({ args, options, allowPositionals: true }, usage)
  const [app, ...files] = positionals
  const help = values.help ?? false
  if (app === undefined && !help)
    throw new PlainError(`Name the macrofunction to take from an earlier commit.\n\n${usage}`)
  return { app: app ?? '', base: values.base, files, help }
}
