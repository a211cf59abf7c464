import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PlainError } from '@macromart/local'
import { functionOptions } from '@macromart/macrofunction/function-options'
import { build, type Plugin } from 'esbuild'
import type { EditedSource } from './edited-sources.ts'

/**
 * Bundles the functions of a macrofunction as they are deployed, but with edited sources, into a folder. Throws a
 * `PlainError` if they do not compile, or if no function of the macrofunction contains one of the sources.
 */
export async function bundleEdited(root: string, app: string, sources: readonly EditedSource[], folder: string) {
  const home = join(root, 'apps', app)
  const functions = (await readdir(join(home, 'src/lambda'))).filter((file) => /(?<!\.test)\.ts$/.test(file))
  const options = functionOptions({ nodeFetch: false })
  const { metafile } = await build({
    ...options,
    absWorkingDir: root,
    entryPoints: functions.map((file) => join(home, 'src/lambda', file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    plugins: [...options.plugins, inPlaceOf(root, sources)],
    logLevel: 'silent',
  }).catch((error: Error) => {
    throw new PlainError(`The edited ${app} does not compile: ${error.message}`)
  })
  const unused = sources.find(({ file }) => !(file in metafile.inputs))
  if (unused) throw new PlainError(`No function of ${app} contains ${unused.file}: its edit would have no effect.`)
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
