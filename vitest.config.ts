import { defineConfig } from 'vitest/config'

const beside = ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'infra/**/*.test.ts', 'test/architecture/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        // Beside the files: decisions, edges and stores, on one DynamoDB Local and one SNS and SQS for the whole run.
        test: {
          name: 'beside',
          include: beside,
          globalSetup: 'test/setup/aws.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The whole shop over the wire: one local cloud, and one file after another.
        test: {
          name: 'shop',
          include: ['test/acceptance/**/*.test.ts', 'test/reliability/**/*.test.ts'],
          fileParallelism: false,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
