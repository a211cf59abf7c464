import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { PlainError } from '@macromart/local'
import { bundleFunctions } from '@macromart/macrofunction/bundle-functions'
import type { Plugin } from 'esbuild'
import * as z from 'zod'
import type { EditedSource } from './edited-sources.ts'

/**
 * Bundles the functions of a macrofunction as they are deployed, but with edited sources, into a folder. Throws a
 * `PlainError` if they do not compile, or if no function of the macrofunction contains one of the sources.
 */
export async function bundleEdited(root: string, app: string, sources: readonly EditedSource[], folder: string) {
  const home = join(root, 'apps', app)
  const plugins = [inPlaceOf(root, sources)]
  const nodeFetch = await callsFetch(home)
  const { inputs } = await bundleFunctions({ home, outdir: folder, nodeFetch, plugins, prints: false }).catch(
    (error: Error) => {
      throw new PlainError(`The edited ${app} does not compile: ${error.message}`)
    },
  )
  const unused = sources.find(({ file }) => !(relative(home, join(root, file)) in inputs))
  if (unused) throw new PlainError(`No function of ${app} contains ${unused.file}: its edit would have no effect.`)
}

const Manifest = z.object({ scripts: z.object({ bundle: z.string() }) })

/** Whether the macrofunction is bundled with Node's own fetch classes. */
async function callsFetch(home: string): Promise<boolean> {
  const { scripts } = Manifest.parse(JSON.parse(await readFile(join(home, 'package.json'), 'utf8')))
  return scripts.bundle.includes('--node-fetch')
}

/** Loads the edited sources in place of the files. */
const inPlaceOf = (root: string, sources: readonly EditedSource[]): Plugin => ({
  name: 'edited-sources',
  setup({ onLoad }) {
    const edited = new Map(sources.map(({ file, after }) => [join(root, file), after]))
    onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
      const contents = edited.get(path)
      return contents === undefined ? undefined : { contents, loader: path.endsWith('x') ? 'tsx' : 'ts' }
    })
  },
})
