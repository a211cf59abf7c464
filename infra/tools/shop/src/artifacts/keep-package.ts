import { cp, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { templatePath } from '../plan.ts'

/**
 * Copies what would be deployed of an app, its packaged template and its bundles, into a folder that lies as the app's own
 * does. Nothing else comes along: neither sources nor the serverless.yml that it was made from.
 */
export async function keepPackage(root: string, app: string, folder: string): Promise<void> {
  const from = join(root, 'apps', app)
  for (const each of ['.serverless', '.build']) await mkdir(join(folder, each), { recursive: true })
  await cp(join(from, templatePath), join(folder, templatePath))
  for (const file of await readdir(join(from, '.build')))
    if (file !== bundlersReport) await cp(join(from, '.build', file), join(folder, '.build', file), { recursive: true })
}

/** esbuild's metafile, which no function ships. */
const bundlersReport = 'meta.json'
