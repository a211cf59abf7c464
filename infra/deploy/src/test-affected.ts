import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { changedSince } from './changed.ts'

/**
 * Runs the tests that stand beside the files of those packages that may have changed since a commit. What goes over the wire is
 * not among them: it is about the whole shop.
 */
const [base = ''] = process.argv.slice(2)
const root = join(import.meta.dirname, '../../..')
const folders = changedSince(base, root).map(({ path }) => path)
const beside = folders.filter((folder) => /^(apps|packages|infra)\//.test(folder)).map((folder) => `${folder}/`)

if (beside.length === 0) console.log('Nothing has changed that has tests beside it.')
else {
  const args = ['--config', 'test/vitest.config.ts', 'run', '--project', 'beside', '--passWithNoTests', ...beside]
  process.exitCode = spawnSync('vitest', args, { cwd: root, stdio: 'inherit' }).status ?? 1
}
