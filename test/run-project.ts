import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs the tests of one project of vitest.config.ts, or those files of it whose paths contain one of `files`, and counts. */
export function runProject(project: string, env: NodeJS.ProcessEnv, files: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-counted-'))
  const file = join(folder, 'results.json')
  // A page that is not there is a failure, not a page to write.
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', project, '--update=none']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const { status } = spawnSync('vitest', [...args, ...reporters, ...files], { stdio: 'inherit', cwd: root, env })
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    // A file that does not load, or an error outside of a test, fails no test.
    return { passed: numPassedTests as number, failed: numFailedTests || Number(status !== 0) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const root = join(import.meta.dirname, '..')
