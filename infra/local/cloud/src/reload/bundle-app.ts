import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startChild } from '../apps/child.ts'
import type { ProcessReaper } from '../apps/process-reaper.ts'

/** What came of bundling: nothing new, a new version, or what is wrong. */
export type Bundled = { outcome: 'same' | 'new' } | { outcome: 'failed'; lines: string[] }

/** Bundles the functions of the app in a folder. One that does not compile leaves the last version in place. */
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

/** The files that went into an app's last bundles; none if it has none. */
export async function bundledSources(folder: string): Promise<Set<string>> {
  const meta = await readFile(join(folder, '.build', 'meta.json'), 'utf8').catch(() => '{"inputs":{}}')
  const { inputs } = JSON.parse(meta) as { inputs: Record<string, unknown> }
  return new Set(Object.keys(inputs).map((input) => join(folder, input)))
}
