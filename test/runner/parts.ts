import { totalmem } from 'node:os'
import { type Part, sinceNow } from './progress.ts'
import { runCommand } from './run-command.ts'
import { type Counted, runProjects } from './run-projects.ts'

interface Runnable extends Part {
  run(env: NodeJS.ProcessEnv): Promise<Counted>
  /** Whether everything after it is in vain where it fails. */
  needed?: true
}

/** Runs a command that passes or fails as a whole. */
async function command(name: string, ...args: string[]): Promise<Counted> {
  const status = await runCommand(name, args, { ...process.env, TURBO_TELEMETRY_DISABLED: '1' })
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
  run: (env) => runProjects(['beside'], env, { files: folders }),
})

const shared: Runnable = {
  name: 'shared',
  title: 'the whole shop: acceptance, browser, faults and attacks, on two shops side by side',
  share: 900,
  run: (env) => runProjects(['shared'], env),
}

const reliability: Runnable = {
  name: 'reliability',
  title: 'shops that are started, stopped, killed and reloaded, and pnpm dev as a process',
  share: 290,
  run: (env) => runProjects(['reliability', 'processes'], env),
}

/** Both at a time: one alone leaves the processors idle for a sixth of its time. */
const shops: Runnable = {
  name: 'shops',
  title: `${shared.title}; meanwhile, and printed after it, ${reliability.title}`,
  share: 1000,
  async run(env) {
    const time = sinceNow()
    const oneAtATime = { ...env, MACROMART_SHOPS: '1' }
    let output = ''
    const beside = runProjects(['reliability', 'processes'], oneAtATime, { onOutput: (text) => (output = text) })
    const took = beside.then(time)
    const counts = [await shared.run(env), await beside]
    console.log(`${output}\n(reliability, meanwhile: ${await took})`)
    return {
      passed: counts.reduce((sum, { passed }) => sum + passed, 0),
      failed: counts.reduce((sum, { failed }) => sum + failed, 0),
    }
  },
}

/** Three shops that are busy, their browsers and their tests. */
const enoughForThree = 14 * 2 ** 30

/** Everything, from the quickest to the slowest. */
export const everything: readonly Runnable[] = [
  check,
  packages,
  beside(),
  ...(totalmem() >= enoughForThree ? [shops] : [shared, reliability]),
  {
    name: 'afterwards',
    title: 'audits every right that was used and every line that was logged',
    share: 5,
    run: (env) => runProjects(['afterwards'], env),
  },
]
