import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')

export default defineConfig({
  test: {
    projects: [
      {
        root,
        // Beside the files: decisions, edges and stores, on one DynamoDB Local and one SNS and SQS for the whole run.
        test: {
          name: 'beside',
          include: [
            'packages',
            'apps',
            'infra',
            'test/architecture',
            'test/templates',
            'test/budgets',
            'test/runner',
            'test/skew',
            'test/support',
          ].map((folder) => `${folder}/**/*.test.ts`),
          globalSetup: join(root, 'test/setup/aws.ts'),
          // Half of their time they wait for one of these.
          maxWorkers: Math.max(4, availableParallelism()),
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        // The story over HTTP alone, against the shop at MACROMART_URL, or one that is started for the run.
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: join(root, 'test/setup/shop.ts'),
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        // The pages in a real browser, of the shop at MACROMART_URL, or one that is started for the run.
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: join(root, 'test/setup/shop.ts'),
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        root,
        // Shops of their own, to be broken.
        test: {
          name: 'reliability',
          include: ['test/reliability/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        root,
        // A shop of its own, to be attacked.
        test: {
          name: 'security',
          include: ['test/security/**/*.test.ts'],
          fileParallelism: false,
          // What is concurrent waits in line for its macrofunction.
          maxConcurrency: 100,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
      {
        root,
        // When all is over: what the shops of a full run have left behind, judged.
        test: { name: 'afterwards', include: ['test/afterwards/**/*.test.ts'] },
      },
    ],
  },
})
