import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { styleText } from 'node:util'
import { endWith } from './runner/end-with.ts'
import { testOptions, usage } from './runner/options.ts'
import { allParts, quickParts } from './runner/parts.ts'
import { createProgress } from './runner/progress.ts'
import type { TestResults } from './runner/run-projects.ts'

// All processes of the run share Node's compile cache.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../node_modules/.cache/node-compile')

/** `pnpm test`: runs its parts in turn, and prints the counts in the last line. */
async function run(): Promise<number> {
  const { help, quick, base } = testOptions(process.argv.slice(2))
  if (help) {
    console.log(usage)
    return 0
  }
  const parts = quick ? await quickParts(base) : allParts
  const progress = createProgress(parts, (line) => console.log(line))
  const results = mkdtempSync(join(tmpdir(), 'macromart-test-'))
  // The shops of this run write their usage logs here, for the last part to audit.
  const usageLog = { MACROMART_USAGE_LOG: join(results, 'usage-log') }
  const env = { ...process.env, ...usageLog, MACROMART_ITEMS: join(results, 'items') }
  const total: TestResults = { passed: 0, failures: [] }
  for (const { name, run } of parts) {
    progress.start(name)
    const { passed, failures, endsRun } = await run(env)
    total.passed += passed
    total.failures.push(...failures)
    if (isInterrupted || endsRun) break
  }
  rmSync(results, { recursive: true })
  const failed = total.failures.map((failure) => styleText('red', `✗ ${failure}\n`)).join('')
  console.log(`\n${failed}${progress.summary()}\n\n${total.passed} passed, ${total.failures.length} failed`)
  if (isInterrupted) return 130
  return total.failures.length > 0 ? 1 : 0
}

// Ctrl-C reaches the running part, too, which stops its shops; then this process ends.
let isInterrupted = false
process.on('SIGINT', () => {
  isInterrupted = true
})

await endWith(run)
