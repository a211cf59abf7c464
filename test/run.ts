import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything that has to be true, from the quickest to know to the slowest. Ends in a line that counts. */
const results = mkdtempSync(join(tmpdir(), 'macromart-test-'))
/** What every shop that the tests start leaves behind, to be judged when all is over. */
const evidence = join(results, 'evidence')
let passed = 0
let failed = 0

run('pnpm', ['run', 'check'], 'check')
if (run('turbo', ['run', 'package', '--output-logs=new-only'], 'package')) {
  for (const project of ['beside', 'acceptance', 'browser', 'reliability', 'afterwards']) test(project)
}
rmSync(results, { recursive: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** A command that passes or fails as a whole. */
function run(command: string, args: string[], name: string): boolean {
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
  })
  if (status === 0) passed++
  else {
    failed++
    console.error(`${name} failed`)
  }
  return status === 0
}

function test(project: string) {
  const file = join(results, `${project}.json`)
  const args = [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]
  const env = { ...process.env, MACROMART_EVIDENCE: evidence }
  const { status } = spawnSync('vitest', args, { stdio: 'inherit', env })
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    passed += numPassedTests
    // A file that does not load, or an error outside of a test, fails no test.
    failed += numFailedTests > 0 || status === 0 ? numFailedTests : 1
  } catch {
    failed++
  }
}
