import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, relative, resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'
import { reasonAgainst } from './rename.ts'

export const usage = `pnpm take-apart <folder>   writes what a system of one's own begins with into an empty folder outside this repository:
the kits, the local cloud, the tools and two macrofunctions. docs/take-it-apart.md describes it

  --name <word>   its name in place of macromart, in code and on AWS (the name of the folder)
  --dry-run       print what would be left and what would be deleted, and write nothing
  --help          print this text`

export interface Options {
  readonly folder: string
  readonly name: string
  readonly dryRun: boolean
}

/** Parses the command line; undefined for `--help`. Throws a `PlainError` of one sentence if it is invalid. */
export function optionsIn(args: string[], root: string): Options | undefined {
  const { values, positionals } = parsed(args)
  if (values.help) return undefined
  const [given, ...others] = positionals
  if (given === undefined || others.length > 0) throw new PlainError(`Name one folder.\n\n${usage}`)
  const folder = resolve(given)
  requireEmpty(folder, root)
  const name = values.name ?? basename(folder)
  const reason = reasonAgainst(name)
  if (reason !== undefined)
    throw new PlainError(
      `${values.name === undefined ? `Give a --name: ${name} is none, since` : '--name:'} ${reason}.`,
    )
  return { folder, name, dryRun: values['dry-run'] }
}

function parsed(args: string[]) {
  const options = {
    name: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence}.\n\n${usage}`)
  }
}

function requireEmpty(folder: string, root: string): void {
  if (!relative(root, folder).startsWith(`..${sep}`) && relative(root, folder) !== '..')
    throw new PlainError(`${folder} is in this repository: name a folder outside it.`)
  if (!existsSync(folder)) return
  if (!statSync(folder).isDirectory()) throw new PlainError(`${folder} is a file: name a folder.`)
  if (readdirSync(folder).length > 0)
    throw new PlainError(`${folder} is not empty: name an empty folder, or one that does not exist.`)
}
