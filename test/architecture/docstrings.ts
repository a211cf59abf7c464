import { execFile } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire, findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** One name that an index file exports. */
export interface Exported {
  readonly name: string
  /** The text of its docstring before the first tag; empty without a docstring. */
  readonly summary: string
  /** The code of each `ts` fence in its `@example` tags. */
  readonly examples: readonly string[]
}

type Text = readonly { readonly text: string }[]

interface Symbol_ {
  readonly name: string
  readonly flags: number
  getDocumentationComment(checker: Checker): Text
  getJsDocTags(checker: Checker): readonly { readonly name: string; readonly text?: Text }[]
}

interface Checker {
  getSymbolAtLocation(file: object): Symbol_ | undefined
  getExportsOfModule(module: Symbol_): Symbol_[]
  getAliasedSymbol(alias: Symbol_): Symbol_
}

/** The used part of the compiler API of TypeScript 6. TypeScript 7 has no such API; dependency-cruiser depends on 6. */
interface Compiler {
  readonly SymbolFlags: { readonly Alias: number }
  createCompilerHost(options: object): object
  createProgram(
    files: string[],
    options: object,
    host: object,
  ): { getTypeChecker(): Checker; getSourceFile(path: string): object | undefined }
}

/** Through the real path: the link in node_modules would resolve the TypeScript of the repository. */
const cruiser = realpathSync(findPackageJSON('dependency-cruiser', import.meta.url) ?? '')
const compiler: Compiler = createRequire(cruiser)('typescript')

/** Every name that an index file exports, with the docstring of its declaration, which may be in another file. */
export function exportsOf(index: string): Exported[] {
  const options = { noLib: true, types: [], allowImportingTsExtensions: true, noEmit: true }
  const program = compiler.createProgram([index], options, {
    ...compiler.createCompilerHost(options),
    // Docstrings need no types: packages are not resolved, which saves seconds.
    resolveModuleNameLiterals: (names: readonly { text: string }[], importer: string) =>
      names.map(({ text }) => ({ resolvedModule: text.startsWith('.') ? resolved(importer, text) : undefined })),
  })
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(index)
  const module = file && checker.getSymbolAtLocation(file)
  if (module === undefined) throw new Error(`${index} is not a module`)
  return checker.getExportsOfModule(module).map((symbol) => {
    const isAlias = (symbol.flags & compiler.SymbolFlags.Alias) !== 0
    const declared = isAlias ? checker.getAliasedSymbol(symbol) : symbol
    const tags = declared.getJsDocTags(checker).filter(({ name }) => name === 'example')
    return {
      name: symbol.name,
      summary: textOf(declared.getDocumentationComment(checker)).trim(),
      examples: tags.flatMap(({ text = [] }) => codeIn(textOf(text))),
    }
  })
}

const resolved = (importer: string, name: string) => ({
  resolvedFileName: join(dirname(importer), name),
  extension: '.ts',
})

const textOf = (parts: Text) => parts.map(({ text }) => text).join('')
const codeIn = (text: string) => [...text.matchAll(/^```ts\n(.*?)^```/gms)].map(([, code = '']) => code)

/**
 * Type-checks examples, by name, in one run with the strict settings of the repository. An example may import each
 * package that test/package.json names. Returns the errors of the compiler: `api.0.mts(3,7): error TS2322: …`.
 */
export async function typeErrors(examples: Record<string, string>): Promise<string[]> {
  const cache = join(root, 'test/node_modules/.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'examples-'))
  try {
    const files = Object.keys(examples).map((name) => `${name}.mts`)
    for (const [name, code] of Object.entries(examples)) await writeFile(join(folder, `${name}.mts`), code)
    const settings = { extends: join(root, '.tsconfig.base.json'), files }
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const tsc = join(root, 'node_modules/.bin/tsc')
    const { stdout } = await promisify(execFile)(tsc, ['--noEmit', '--pretty', 'false'], { cwd: folder }).catch(
      (failure: { stdout?: string }) => {
        if (failure.stdout === undefined || failure.stdout === '') throw failure
        return { stdout: failure.stdout }
      },
    )
    return stdout.split('\n').filter((line) => line.includes('error TS'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
