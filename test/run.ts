import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProject } from './run-project.ts'

/** Everything that has to be true, from the quickest to know to the slowest. Ends in a line that counts. */
const results = mkdtempSync(join(tmpdir(), 'macromart-test-'))
/** What every shop that the tests start leaves behind, to be judged when all is over. */
const evidence = join(results, 'evidence')
let passed = 0
let failed = 0

run('pnpm', ['run', 'check'], 'check')
if (run('turbo', ['run', 'package', 'package:prod', '--output-logs=new-only'], 'package')) {
  for (const project of ['beside', 'acceptance', 'browser', 'reliability', 'security', 'afterwards']) test(project)
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
  const counted = runProject(project, { ...process.env, MACROMART_EVIDENCE: evidence })
  passed += counted.passed
  failed += counted.failed
}
