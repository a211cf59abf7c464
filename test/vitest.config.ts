import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { InOrder } from './setup/in-order.ts'

const root = join(import.meta.dirname, '..')

/** The number of shared shops that run in parallel. */
const sharedShops = 2

/** The number of own shops that test files start in parallel. */
const shopsAtATime = Number(process.env.MACROMART_SHOPS ?? 2)

type Options = NonNullable<TestProjectInlineConfiguration['test']>

/** Projects of one group run in parallel, and projects of one name keep their workers: each has a group of its own. */
let groups = 0
const project = (name: string, folders: string[], options: Options): TestProjectInlineConfiguration => ({
  root,
  test: {
    name,
    include: folders.map((folder) => `${folder}/**/*.test.ts`),
    sequence: { groupOrder: groups++ },
    ...options,
  },
})

/** Test files that share the shop of their worker, which is kept across files. */
const sharing = (name: string, folders: string[], maxWorkers = 1) =>
  project(name, folders, {
    isolate: false,
    setupFiles: join(root, 'test/setup/shared-shop.ts'),
    maxWorkers,
    // Concurrent tests: the fuzzer sends requests for several endpoints, of different macrofunctions, at a time.
    maxConcurrency: 100,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  })

const acceptance = 'test/acceptance'
const browser = 'test/browser'
const security = 'test/security'
const reliability = 'test/reliability'
const underFault = `${reliability}/under-fault`
const processes = `${reliability}/processes`

/** All files that can share a shop. A file belongs to one project, so this project exists only when it is selected. */
const isSharedWanted = process.argv.some((argument) => /^(--project=)?shared$/.test(argument))

export default defineConfig({
  test: {
    // Only a failed test prints the log lines of its run.
    silent: 'passed-only',
    // Stopping a shop takes some seconds.
    teardownTimeout: 60_000,
    sequence: { sequencer: InOrder },
    projects: [
      // Beside the files: decisions, edges and stores, on one DynamoDB Local and one SNS and SQS for the whole run.
      project(
        'beside',
        [
          'packages',
          'apps',
          'infra',
          'test/architecture',
          'test/bench',
          'test/templates',
          'test/budgets',
          'test/runner',
          'test/setup',
          'test/skew',
          'test/support',
          'workshop',
        ],
        {
          exclude: ['**/node_modules/**', 'infra/tools/new/trees/**'],
          globalSetup: join(root, 'test/setup/aws.ts'),
          setupFiles: join(root, 'test/setup/function-logs.ts'),
          // Shared modules (the AWS SDK, zod, the kits) are evaluated once for each worker, not once for each file.
          isolate: false,
          // Tests wait for these emulators for half of their time.
          maxWorkers: Math.max(4, availableParallelism()),
          // Generous for a busy machine: no test asserts speed.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      ),
      ...(isSharedWanted ? [sharing('shared', [acceptance, browser, underFault, security], sharedShops)] : []),
      // The story over HTTP alone, against the shop at MACROMART_URL or a shop that is started for the run.
      sharing('acceptance', [acceptance]),
      // The pages in a real browser, of the shop at MACROMART_URL or a shop that is started for the run.
      sharing('browser', [browser]),
      // One shop that is broken and has to recover, again and again.
      sharing('under-fault', [underFault]),
      // One shop that is attacked.
      sharing('security', [security]),
      // Shops of their own: these tests cover starting, stopping and restarting.
      project('reliability', [reliability], {
        exclude: [`${underFault}/**`, `${processes}/**`],
        maxWorkers: shopsAtATime,
        testTimeout: 240_000,
        hookTimeout: 240_000,
      }),
      // `pnpm dev` as a process. It packages the working tree: no shop may start from an unpackaged tree at the same
      // time.
      project('processes', [processes], { maxWorkers: 1, testTimeout: 240_000, hookTimeout: 240_000 }),
      // Lessons and Ctrl-C, each with a process of `pnpm workshop`.
      project('workshop', ['test/workshop'], { maxWorkers: shopsAtATime, testTimeout: 240_000, hookTimeout: 400_000 }),
      // What `pnpm new` writes, and what its pages say, in copies of the working tree.
      project('new', ['infra/tools/new/trees'], { maxWorkers: 2, testTimeout: 900_000, hookTimeout: 900_000 }),
      // Last: audits the logs and calls of all shops of a full run.
      project('audit', ['test/audit'], {}),
    ],
  },
})
