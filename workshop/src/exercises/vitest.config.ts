import { defineConfig } from 'vitest/config'

/** Runs grading tests: no Java, no containers, and every line that the code under test logs. */
export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    reporters: ['default', 'json'],
    // Threads end with the runner, also in an endless loop.
    pool: 'threads',
    cache: false,
    testTimeout: 10_000,
    hookTimeout: 10_000,
  },
})
