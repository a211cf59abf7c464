import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Part } from './progress.ts'
import { type Counted, runProjects } from './run-projects.ts'

interface Runnable extends Part {
  run(env: NodeJS.ProcessEnv): Counted
  /** Whether everything after it is in vain where it fails. */
  needed?: true
}

const root = join(import.meta.dirname, '../..')

/** Runs a command that passes or fails as a whole. */
function command(name: string, ...args: string[]): Counted {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }
  const { status } = spawnSync(name, args, { stdio: 'inherit', cwd: root, env })
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

export const check: Runnable = {
  name: 'check',
  title: 'format, lint, types, laws and dead code',
  share: 27,
  run: () => command('pnpm', 'run', 'check'),
}

export const packages: Runnable = {
  name: 'package',
  title: 'the bundles and templates that AWS would get',
  share: 65,
  run: () => command('turbo', 'run', 'package', 'package:prod', '--output-logs=errors-only'),
  needed: true,
}

/** The tests beside the files, or of those folders alone. */
export const beside = (folders: readonly string[] = []): Runnable => ({
  name: 'beside',
  title: 'tests beside the files, and of what would be deployed',
  share: 100,
  run: (env) => runProjects(['beside'], env, folders),
})

/** Everything, from the quickest to the slowest. */
export const everything: readonly Runnable[] = [
  check,
  packages,
  beside(),
  {
    name: 'shared',
    title: 'the whole shop: acceptance, browser, faults and attacks, on two shops side by side',
    share: 950,
    run: (env) => runProjects(['shared'], env),
  },
  {
    name: 'reliability',
    title: 'shops that are started, stopped, killed and reloaded, and pnpm dev as a process',
    share: 270,
    run: (env) => runProjects(['reliability', 'processes'], env),
  },
  {
    name: 'afterwards',
    title: 'audits every right that was used and every line that was logged',
    share: 5,
    run: (env) => runProjects(['afterwards'], env),
  },
]
