import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, parse } from 'node:path'

/** The contents of a deployed function, from esbuild's metafile. */
export interface Bundle {
  app: string
  /** http, inbox, outbox, sweep, operator. */
  key: string
  bytes: number
  /** The source files of the bundle, as paths from the repository. */
  files: string[]
  /** The modules that the bundle imports at run time. */
  imports: string[]
  /** The code of this repository in the bundle that uses `fetch` or `FormData`: the paths of its files. */
  fetches: string[]
  /** The code of this repository in the bundle that imports Stripe's SDK as the function starts: the paths of its files. */
  stripeAtStart: string[]
}

interface Metafile {
  inputs: Record<string, { imports: { path: string; kind?: string }[] }>
  outputs: Record<
    string,
    {
      bytes: number
      inputs: Record<string, { bytesInOutput: number }>
      imports: { path: string; external?: boolean }[]
    }
  >
}

const root = join(import.meta.dirname, '../..')

/** Every function of this repository, as last bundled. */
export const bundles = (): Bundle[] => readdirSync(join(root, 'apps')).flatMap(bundlesOf)

function bundlesOf(app: string): Bundle[] {
  const { inputs: sources, outputs } = JSON.parse(
    readFileSync(join(root, 'apps', app, '.build/meta.json'), 'utf8'),
  ) as Metafile
  return Object.entries(outputs).map(([path, { bytes, inputs, imports }]) => {
    const kept = Object.entries(inputs)
      // A module that the bundler makes itself has a namespace in its name.
      .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !file.includes(':'))
      .map(([file]) => file)
    const pathOf = (file: string) => normalize(join('apps', app, file))
    const files = kept.map(pathOf)
    return {
      app,
      key: parse(path).name,
      bytes,
      files,
      imports: imports.map((each) => each.path),
      fetches: files.filter(
        (file) => /^(apps|packages)\//.test(file) && usesFetch(readFileSync(join(root, file), 'utf8')),
      ),
      stripeAtStart: kept.filter((file) => importsStripe(file, sources[file]?.imports ?? [])).map(pathOf),
    }
  })
}

const importsStripe = (file: string, imports: { path: string; kind?: string }[]) =>
  !file.includes('/node_modules/') &&
  imports.some(({ path, kind }) => kind !== 'dynamic-import' && path.includes('/node_modules/stripe/'))

/** Whether a source uses what only Node's own fetch implementation has. Comments do not count. */
export function usesFetch(source: string): boolean {
  return /(?<![\w.])fetch\b(?!:)|\bFormData\b/.test(source.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, ''))
}
