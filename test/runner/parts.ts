import { totalmem } from 'node:os'
import { join } from 'node:path'
import { changedSince } from '@macromart/deploy/changed'
import { commitAt } from '@macromart/shop'
import { type Part, sinceNow } from './progress.ts'
import { runCommand } from './run-command.ts'
import { runProjects, type TestResults } from './run-projects.ts'

interface Runnable extends Part {
  /** Prints as it runs, or passes the whole output to `onOutput` at its end. */
  run(env: NodeJS.ProcessEnv, onOutput?: (output: string) => void): Promise<Outcome>
}

interface Outcome extends TestResults {
  /** The part failed, and every later part depends on it. */
  endsRun?: boolean
}

/** A command that passes or fails as a whole. */
const command =
  (name: string, ...args: string[]): Runnable['run'] =>
  async (env, onOutput) => {
    const status = await runCommand(name, args, { ...env, TURBO_TELEMETRY_DISABLED: '1' }, onOutput)
    if (status === 0) return { passed: 1, failures: [] }
    return { passed: 0, failures: [`${name} ${args.slice(0, 3).join(' ')}`] }
  }

const check: Runnable = {
  name: 'check',
  title: 'format, lint, types, laws and dead code',
  share: 27,
  run: command('pnpm', 'run', 'check'),
}

const packages: Runnable = {
  name: 'package',
  title: 'the bundles and templates for AWS',
  share: 65,
  async run(env, onOutput) {
    const counted = await command('turbo', 'run', 'package', 'package:prod', '--output-logs=errors-only')(env, onOutput)
    return { ...counted, endsRun: counted.failures.length > 0 }
  },
}

/** The tests beside the files, optionally of these folders only. */
const beside = (folders: readonly string[] = []): Runnable => ({
  name: 'beside',
  title: 'tests beside the files, and of the templates and bundles',
  share: 100,
  run: (env, onOutput) => runProjects(['beside'], env, { files: folders, onOutput }),
})

/** The acceptance tests at a step, optionally of these files only. */
const atStep = (step: number, title: string, share: number, files: readonly string[] = []): Runnable => ({
  name: `step-${step}`,
  title,
  share,
  run: (env, onOutput) => runProjects(['acceptance'], { ...env, MACROMART_STEP: String(step) }, { files, onOutput }),
})

/** The files of test/acceptance that follow an order through the shop. */
const stories = ['happy-path', 'cancellation', 'declined', 'out-of-stock', 'refund'].map(
  (name) => `acceptance/${name}.test`,
)

const shared: Runnable = {
  name: 'shared',
  title: 'the whole shop: acceptance, browser, faults and attacks, on two shops side by side',
  share: 900,
  run: (env, onOutput) => runProjects(['shared'], env, { onOutput }),
}

const reliability: Runnable = {
  name: 'reliability',
  title: 'shops that are started, stopped, killed and reloaded; pnpm dev as a process',
  share: 290,
  run: (env, onOutput) => runProjects(['reliability', 'processes'], env, { onOutput }),
}

const workshop: Runnable = {
  name: 'workshop',
  title: 'the workshop: two lessons, which the commit chooses, and what hurts in the monolith',
  share: 130,
  run: (env, onOutput) => runProjects(['workshop'], env, { onOutput }),
}

const generator: Runnable = {
  name: 'new',
  title: 'what pnpm new writes and pnpm take-apart leaves, in copies of the repository',
  share: 100,
  run: (env, onOutput) => runProjects(['new'], env, { onOutput }),
}

/** Two parts in parallel, where each alone would leave the processors idle for part of its time. */
const together = (name: string, share: number, first: Runnable, second: Runnable): Runnable => ({
  name,
  title: `${first.title}; in parallel, and printed after it, ${second.title}`,
  share,
  async run(env) {
    const time = sinceNow()
    let output = ''
    const meanwhile = second.run({ ...env, MACROMART_SHOPS: '1' }, (text) => {
      output = text
    })
    const took = meanwhile.then(time)
    const outcomes = [await first.run(env), await meanwhile]
    console.log(`${output}\n(${second.name}, in parallel: ${await took})`)
    return {
      passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
      failures: outcomes.flatMap(({ failures }) => failures),
    }
  },
})

/** The memory of three busy shops with their browsers and their tests. */
const enoughForThree = 14 * 2 ** 30

/** All parts, from the quickest to the slowest. */
export const allParts: readonly Runnable[] = [
  check,
  packages,
  beside(),
  atStep(0, 'acceptance at step 0: the same shop in one process', 60),
  atStep(1, 'the stories of acceptance at step 1: the monolith publishes its events', 25, stories),
  atStep(2, 'the stories of acceptance at step 2: the monolith also consumes them', 25, stories),
  ...(totalmem() >= enoughForThree
    ? [together('shops', 920, shared, reliability), together('lessons', 150, workshop, generator)]
    : [shared, reliability, workshop, generator]),
  {
    name: 'audit',
    title: 'audits the permissions that were used and the lines that were logged',
    share: 5,
    run: (env) => runProjects(['audit'], env),
  },
]

const root = join(import.meta.dirname, '../..')

/**
 * The parts of a quick run: checks of the whole repository, and the tests of each package that may have changed since
 * a commit. Throws a PlainError if there is no such commit.
 */
export async function quickParts(base: string) {
  const { hash } = await commitAt(root, base)
  const folders = changedSince(hash, root).map(({ path }) => path)
  if (folders.length === 0) return [check]
  const tests = beside(folders.map((folder) => `${folder}/`))
  // The tests beside the files of the apps read no template.
  const looksAtTemplates = folders.some((folder) => folder.startsWith('infra/') || folder === 'test')
  return looksAtTemplates ? [check, packages, tests] : [check, tests]
}
