import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { root, runCommand } from './run-command.ts'

export interface TestResults {
  passed: number
  /** One line for each failed test or other failure: the file, and the title. */
  failures: string[]
}

export interface ProjectsOptions {
  /** Only the files whose paths contain one of these texts. */
  files?: readonly string[]
  /** Gets the whole output at the end. If undefined, the run prints as it goes. */
  onOutput?: ((output: string) => void) | undefined
}

/**
 * Runs the tests of these projects of vitest.config.ts and counts them. A file that does not load counts as one
 * failure, and so does a run that fails without a failed test.
 */
export async function runProjects(
  projects: readonly string[],
  env: NodeJS.ProcessEnv,
  { files = [], onOutput }: ProjectsOptions = {},
): Promise<TestResults> {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-counted-'))
  const file = join(folder, 'results.json')
  // A missing generated page is a failure, and is not written.
  const args = ['run', '--config', 'test/vitest.config.ts', '--update=none', '--passWithNoTests']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`]
  const selected = projects.flatMap((project) => ['--project', project])
  const status = await runCommand('vitest', [...args, ...selected, ...reporters, ...files], env, onOutput)
  try {
    const { numPassedTests, testResults } = JSON.parse(readFileSync(file, 'utf8')) as JsonReport
    const failures = testResults.flatMap(failuresOf)
    const isUnexplained = status !== 0 && failures.length === 0
    return { passed: numPassedTests, failures: isUnexplained ? [`${projects}: an error outside of a test`] : failures }
  } catch {
    return { passed: 0, failures: [`${projects}: ended without results`] }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The parts of vitest's `json` report that are read. */
interface JsonReport {
  numPassedTests: number
  testResults: JsonFile[]
}

interface JsonFile {
  name: string
  status: string
  assertionResults: { status: string; fullName: string }[]
}

export function failuresOf({ name, status, assertionResults }: JsonFile): string[] {
  const file = relative(root, name)
  const failed = assertionResults.filter((test) => test.status === 'failed')
  if (failed.length > 0) return failed.map(({ fullName }) => `${file}: ${fullName}`)
  return status === 'failed' ? [`${file}: did not load`] : []
}
