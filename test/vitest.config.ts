import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { InOrder } from './setup/in-order.ts'

const root = join(import.meta.dirname, '..')

/** How many shops run side by side while the test files share them. */
const sharedShops = 2

/** How many shops of their own test files start side by side. */
const shopsAtATime = Number(process.env.MACROMART_SHOPS ?? 2)

type Options = NonNullable<TestProjectInlineConfiguration['test']>

/** Projects of one group run side by side, and those of one name keep their workers: each has a group of its own. */
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

/** Test files that share the shop of their worker, which is kept from file to file. */
const sharing = (name: string, folders: string[], maxWorkers = 1) =>
  project(name, folders, {
    isolate: false,
    setupFiles: join(root, 'test/setup/shared-shop.ts'),
    maxWorkers,
    // The fuzz sends requests for every endpoint at a time, as far as their macrofunctions differ.
    maxConcurrency: 100,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  })

const acceptance = 'test/acceptance'
const browser = 'test/browser'
const security = 'test/security'
const reliability = 'test/reliability'
const underFault = `${reliability}/under-fault`
const processes = `${reliability}/processes`

/** All that can share a shop. A file is otherwise in one project, so this one is there only when it is asked for. */
const isSharedWanted = process.argv.some((argument) => /^(--project=)?shared$/.test(argument))

export default defineConfig({
  test: {
    // Only a failed test shows what was logged meanwhile.
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
          'test/templates',
          'test/budgets',
          'test/runner',
          'test/setup',
          'test/skew',
          'test/support',
        ],
        {
          globalSetup: join(root, 'test/setup/aws.ts'),
          setupFiles: join(root, 'test/setup/function-logs.ts'),
          // What the files share (the AWS SDK, zod, the kits) is evaluated once for each worker, not once for each file.
          isolate: false,
          // Half of their time they wait for one of these.
          maxWorkers: Math.max(4, availableParallelism()),
          // Beyond what a busy machine takes: no test asserts that it is quick.
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      ),
      ...(isSharedWanted ? [sharing('shared', [acceptance, browser, underFault, security], sharedShops)] : []),
      // The story over HTTP alone, against the shop at MACROMART_URL, or one that is started for the run.
      sharing('acceptance', [acceptance]),
      // The pages in a real browser, of the shop at MACROMART_URL, or one that is started for the run.
      sharing('browser', [browser]),
      // One shop that is broken and has to recover, again and again.
      sharing('under-fault', [underFault]),
      // One shop that is attacked.
      sharing('security', [security]),
      // Shops of their own: what is tested is how they start, stop and restart.
      project('reliability', [reliability], {
        exclude: [`${underFault}/**`, `${processes}/**`],
        maxWorkers: shopsAtATime,
        testTimeout: 240_000,
        hookTimeout: 240_000,
      }),
      // `pnpm dev` as a process. It packages the working tree: nothing may start at the same time from one that is not packaged.
      project('processes', [processes], { maxWorkers: 1, testTimeout: 240_000, hookTimeout: 240_000 }),
      // When all is over: what the shops of a full run have left behind, judged.
      project('audit', ['test/audit'], {}),
    ],
  },
})
