import { cp, mkdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { functionOptions } from '@macromart/macrofunction/function-options'
import { build, type Plugin } from 'esbuild'

/** A function that is deployed, with its own bundle. */
export interface Deployable {
  /** `orders http`, `orders placeOrder`, `shop`. */
  name: string
  app: string
  file: string
  bytes: number
  /** The sources of this repository in the bundle, by path from its root. */
  sources: string[]
}

/** What one run of the bundler made, and how long it took, with the compression of what it made. */
export interface Build {
  ms: number
  made: Deployable[]
}

interface Bundling {
  root: string
  app: string
  /** Where the bundles go, each as `<key>.mjs`. */
  folder: string
  /** By key. */
  entries: Record<string, string>
  needs: Parameters<typeof functionOptions>[0]
  nameOf: (key: string) => string
  plugins?: Plugin[]
}

/** Bundles functions as the macrofunctions are bundled. */
export async function bundle({ root, app, folder, entries, needs, nameOf, plugins = [] }: Bundling): Promise<Build> {
  const started = performance.now()
  const options = functionOptions(needs)
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: entries,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    // As storefront's tsconfig.json says, which is not found for reduced sources.
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [...plugins, ...options.plugins],
  })
  const outputs = Object.entries(metafile.outputs)
  for (const [path] of outputs) await promisify(deflateRaw)(await readFile(join(root, path)))
  const ms = performance.now() - started
  return {
    ms,
    made: outputs.map(([path, { bytes, inputs }]) => {
      const file = join(root, path)
      const key = relative(folder, file).replace(/\.mjs$/, '')
      return { name: nameOf(key), app, file, bytes, sources: ownSources(root, inputs) }
    }),
  }
}

/** Inputs that left nothing in the bundle are not in it. */
const ownSources = (root: string, inputs: Record<string, { bytesInOutput: number }>): string[] =>
  Object.entries(inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    // An input of a namespace has its absolute path.
    .map(([path]) => path.slice(path.indexOf(`:${root}/`) + 1).replace(`${root}/`, ''))
    .filter((path) => /^(apps|packages)\//.test(path))

/** Puts the files that storefront reads beside its bundle. */
export async function copyAssets(root: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const name of ['assets', 'pictures'])
    await cp(join(root, 'apps/storefront/.build', name), join(folder, name), { recursive: true })
}
