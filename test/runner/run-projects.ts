import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Counted {
  passed: number
  failed: number
}

/**
 * Runs the tests of these projects of vitest.config.ts, or those files of them whose paths contain one of `files`, and counts.
 * A file that does not load and an error outside of a test count as one failure.
 */
export function runProjects(
  projects: readonly string[],
  env: NodeJS.ProcessEnv,
  files: readonly string[] = [],
): Counted {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-counted-'))
  const file = join(folder, 'results.json')
  // A generated page that is missing is a failure, not a page to write.
  const args = ['run', '--config', 'test/vitest.config.ts', '--update=none', '--passWithNoTests']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const selected = projects.flatMap((project) => ['--project', project])
  const { status } = spawnSync('vitest', [...args, ...selected, ...reporters, ...files], {
    stdio: 'inherit',
    cwd: root,
    env,
  })
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests as number, failed: numFailedTests || Number(status !== 0) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const root = join(import.meta.dirname, '../..')
