import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as z from 'zod'
import type { Exercise } from './exercise.ts'

/** The result of the tests that grade an exercise. */
export interface Grade {
  passed: boolean
  /** What is wanted: the names of all tests. */
  sentences: string[]
  /** The names of the tests that did not pass. */
  failures: string[]
  /** Why the tests did not run, in one sentence. */
  problem?: string
  /** What the runner of the tests printed. */
  output: string
  seconds: number
}

/** An endless loop would never fail a test. */
const limitMs = 60_000

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const config = join(import.meta.dirname, 'vitest.config.ts')

const Report = z.object({
  testResults: z.array(z.object({ assertionResults: z.array(z.object({ title: z.string(), status: z.string() })) })),
})

/** Runs the tests of an exercise on the working tree at `root`. */
export async function grade(root: string, { tests }: Pick<Exercise, 'tests'>, timeoutMs = limitMs): Promise<Grade> {
  const startedAt = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'macromart-grade-'))
  try {
    const report = join(folder, 'report.json')
    const args = ['run', '--config', config, '--root', root, '--outputFile', report, ...tests]
    const { output, isLate } = await ran(root, args, timeoutMs)
    const results = isLate ? undefined : await resultsIn(report)
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    const rest = { output, seconds }
    if (results === undefined || results.length < tests.length || results.some((file) => file.length === 0)) {
      const problem = isLate
        ? `The tests did not end within ${timeoutMs / 1000} s. Is there an endless loop?`
        : 'The code does not load, so its tests did not run. The output names the place.'
      return { passed: false, sentences: [], failures: [], problem, ...rest }
    }
    const all = results.flat()
    const failures = titles(all.filter(({ status }) => status !== 'passed'))
    return { passed: failures.length === 0, sentences: titles(all), failures, ...rest }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const titles = (tests: readonly { title: string }[]) => tests.map(({ title }) => title)

/** The tests of each file; undefined if the runner did not start. */
async function resultsIn(report: string) {
  const text = await readFile(report, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  return Report.parse(JSON.parse(text)).testResults.map(({ assertionResults }) => assertionResults)
}

function ran(cwd: string, args: string[], timeoutMs: number): Promise<{ output: string; isLate: boolean }> {
  // The variables of a runner that runs this code itself, as its tests do.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|TEST$|NODE_ENV$)/.test(name)),
  )
  return new Promise((resolve) => {
    const options = { cwd, env, timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const
    execFile(process.execPath, [vitest, ...args], options, (error, stdout, stderr) =>
      resolve({ output: (stdout + stderr).trim(), isLate: error?.killed === true }),
    )
  })
}
