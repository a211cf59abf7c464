import { PlainError } from '@macromart/local'
import { commandLine } from '@macromart/shop'

export const usage = `pnpm test:skew <app> [--base <ref>] [<file> …]: the acceptance suite against a shop in which one macrofunction
is taken from an earlier commit, as it was packaged then, while the rest are those of the working tree.

  <app>         whose earlier version runs: orders, payments, …
  --base <ref>  the commit that it is taken from (HEAD~1)
  <file>        only the test files whose paths contain this
  --help        this text

Artefacts are kept in .artefacts, so that a second run need not make them.`

/** What the command line asks for. Throws one sentence if it cannot be understood. */
export function skewOptions(args: string[]) {
  const options = { base: { type: 'string', default: 'HEAD~1' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = commandLine({ args, options, allowPositionals: true }, usage)
  const [app, ...files] = positionals
  const help = values.help ?? false
  if (app === undefined && !help) throw new PlainError(`Which macrofunction is to be an earlier one?\n\n${usage}`)
  return { app: app ?? '', base: values.base, files, help }
}
