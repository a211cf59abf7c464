import { execFile } from 'node:child_process'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'

export interface Bundle {
  /** The key of the function in serverless.yml. */
  key: string
  bytes: number
  /** The URL to import it from. */
  url: string
}

/** The bundles in the folder of an app. */
export async function bundlesIn(folder: string): Promise<Bundle[]> {
  const files = (await readdir(join(folder, '.build'))).filter((file) => file.endsWith('.mjs')).toSorted()
  return Promise.all(
    files.map(async (file) => {
      const path = join(folder, '.build', file)
      return { key: basename(file, '.mjs'), bytes: (await stat(path)).size, url: pathToFileURL(path).href }
    }),
  )
}

const floor = join(import.meta.dirname, 'floor')

/**
 * Baselines, bundled exactly as the functions are. `usual` is the bare baseline bundled as is common: with every
 * credential provider of the SDK, and with Node's own fetch implementation.
 */
export async function bundleFloor(root: string): Promise<Bundle[]> {
  await promisify(execFile)(process.execPath, [join(root, 'infra/aws/macrofunction/bundle.ts')], { cwd: floor })
  await build({
    absWorkingDir: floor,
    entryPoints: ['src/lambda/bare.ts'],
    outfile: '.build/usual.mjs',
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
  })
  return bundlesIn(floor)
}
