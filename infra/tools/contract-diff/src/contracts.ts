import { join } from 'node:path'
import { styleText } from 'node:util'
import { PlainError } from '@macromart/local'
import { check } from './check.ts'
import { currentContracts } from './documents.ts'
import { gitIn } from './git.ts'

const repository = join(import.meta.dirname, '../../../..')

try {
  const { text, warning, isBreaking } = check(process.argv.slice(2), gitIn(repository), currentContracts)
  console.log(text)
  if (warning !== undefined) console.error(styleText('yellow', warning))
  if (isBreaking) process.exitCode = 1
} catch (error) {
  const { message, stack } = error as Error
  console.error(styleText('red', error instanceof PlainError ? message : (stack ?? message)))
  // Exit status 1 is for breaking changes.
  process.exitCode = 2
}
