import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import type { TestResults } from './run-projects.ts'

/** Ends the process with the exit code of a command. A `PlainError` is printed as its sentence, and ends it with 1. */
export async function endWith(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command()
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    console.error(styleText('red', error.message))
    process.exitCode = 1
  }
}

/** Prints `N passed, N failed` for all results together, and returns the exit code. */
export function countsOf(...results: readonly TestResults[]): number {
  const passed = results.reduce((sum, each) => sum + each.passed, 0)
  const failed = results.reduce((sum, { failures }) => sum + failures.length, 0)
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}
