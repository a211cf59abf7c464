import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from './run-command.ts'

export interface TestCounts {
  passed: number
  failed: number
}

export interface ProjectsOptions {
  /** Only the files whose paths contain one of these. */
  files?: readonly string[]
  /** Called with all that it has printed, once it has ended; it prints as it goes if this is undefined. */
  onOutput?: ((output: string) => void) | undefined
}

/**
 * Runs the tests of these projects of vitest.config.ts and counts them. A file that does not load and an error outside of a
 * test count as one failure.
 */
export async function runProjects(
  projects: readonly string[],
  env: NodeJS.ProcessEnv,
  { files = [], onOutput }: ProjectsOptions = {},
): Promise<TestCounts> {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-counted-'))
  const file = join(folder, 'results.json')
  // A generated page that is missing is a failure, not a page to write.
  const args = ['run', '--config', 'test/vitest.config.ts', '--update=none', '--passWithNoTests']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const selected = projects.flatMap((project) => ['--project', project])
  const status = await runCommand('vitest', [...args, ...selected, ...reporters, ...files], env, onOutput)
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(file, 'utf8'))
    return { passed: numPassedTests as number, failed: numFailedTests || Number(status !== 0) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
