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
}

interface Metafile {
  outputs: Record<
    string,
    {
      bytes: number
      inputs: Record<string, { bytesInOutput: number }>
      imports: { path: string; external?: boolean }[]
    }
  >
}

const root = new URL('../..', import.meta.url).pathname

/** Every function of this repository, as last bundled. */
export const bundles = (): Bundle[] => readdirSync(join(root, 'apps')).flatMap(bundlesOf)

function bundlesOf(app: string): Bundle[] {
  const { outputs } = JSON.parse(readFileSync(join(root, 'apps', app, '.build/meta.json'), 'utf8')) as Metafile
  return Object.entries(outputs).map(([path, { bytes, inputs, imports }]) => ({
    app,
    key: parse(path).name,
    bytes,
    files: Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([file]) => normalize(join('apps', app, file))),
    imports: imports.map((each) => each.path),
  }))
}
