import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        // Beside the files: decisions, edges and stores, on one DynamoDB Local and one SNS and SQS for the whole run.
        test: {
          name: 'beside',
          include: ['packages', 'apps', 'infra', 'test/architecture', 'test/budgets', 'test/support'].map(
            (folder) => `${folder}/**/*.test.ts`,
          ),
          globalSetup: 'test/setup/aws.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The story over HTTP alone, against the shop at MACROMART_URL, or one that is started for the run.
        test: {
          name: 'acceptance',
          include: ['test/acceptance/**/*.test.ts'],
          globalSetup: 'test/setup/shop.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Shops of their own, to be broken.
        test: {
          name: 'reliability',
          include: ['test/reliability/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
