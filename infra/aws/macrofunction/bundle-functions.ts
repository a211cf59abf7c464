import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { functionOptions } from './function-options.ts'

interface FunctionBundles {
  /** The folder of the app: each `src/lambda/<key>.ts` below it is a function. */
  home: string
  /** The folder for the bundles, each `<key>.mjs`. */
  outdir: string
  /** The functions call `fetch`. */
  nodeFetch: boolean
  /** Plugins that come before those of every bundle. */
  plugins?: readonly Plugin[]
  /** Whether esbuild prints errors and warnings with their places; otherwise they are in the error. */
  prints?: boolean
}

/** An operator function describes its commands in JSON Schema. */
const needsJsonSchema = (file: string) => file === 'operator.ts'

/** The sources of the functions of an app, by their names in `src/lambda`. */
export const functionSources = async (home: string): Promise<string[]> =>
  (await readdir(join(home, 'src/lambda'))).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))

/**
 * Bundles the functions of an app, each into one self-contained module, and returns esbuild's metafile, whose paths are
 * relative to the folder of the app. Rejects with esbuild's error if they do not compile.
 */
export async function bundleFunctions({ home, outdir, nodeFetch, plugins = [], prints = true }: FunctionBundles) {
  const sources = await functionSources(home)
  const bundles = await Promise.all(
    [true, false].map((jsonSchema) => {
      const options = functionOptions({ nodeFetch, jsonSchema })
      return build({
        ...options,
        absWorkingDir: resolve(home),
        entryPoints: sources.filter((file) => needsJsonSchema(file) === jsonSchema).map((file) => `src/lambda/${file}`),
        outdir,
        outExtension: { '.js': '.mjs' },
        plugins: [...plugins, ...options.plugins],
        logLevel: prints ? options.logLevel : 'silent',
      })
    }),
  )
  return {
    inputs: Object.assign({}, ...bundles.map((bundle) => bundle.metafile.inputs)),
    outputs: Object.assign({}, ...bundles.map((bundle) => bundle.metafile.outputs)),
  } satisfies Metafile
}
