import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '../apps/child.ts'
import type { ProcessReaper } from '../apps/process-reaper.ts'

/** The result of bundling: the same version, a new version, or the errors. */
export type Bundled = { outcome: 'same' | 'new' } | { outcome: 'failed'; lines: string[] }

/** Bundles the functions of the app in a folder. If they do not compile, the last version stays in place. */
export async function bundleApp(root: string, folder: string, reaper: ProcessReaper): Promise<Bundled> {
  const before = await fingerprint(folder)
  const lines: string[] = []
  const child = await startChild({
    command: process.execPath,
    args: [join(root, 'infra', 'aws', 'macrofunction', 'bundle.ts')],
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', NO_COLOR: '1' },
    onLine: (line) => lines.push(line),
    reaper,
  })
  if ((await child.ended) !== 'exit code 0') return { outcome: 'failed', lines }
  return { outcome: (await fingerprint(folder)) === before ? 'same' : 'new' }
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const files = await readdir(join(folder, '.build')).catch(() => [])
  for (const file of files.filter((name) => name.endsWith('.mjs')).sort()) {
    hash.update(file).update(await readFile(join(folder, '.build', file)))
  }
  return hash.digest('hex')
}

/** The source files of an app's last bundles; empty without bundles. */
export async function bundledSources(folder: string): Promise<Set<string>> {
  const meta = await readFile(join(folder, '.build', 'meta.json'), 'utf8').catch(() => '{"inputs":{}}')
  const { inputs } = JSON.parse(meta) as { inputs: Record<string, unknown> }
  return new Set(Object.keys(inputs).map((input) => join(folder, input)))
}
