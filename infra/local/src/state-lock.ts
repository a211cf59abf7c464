import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlainError } from './plain-error.ts'

export const lockFile = 'lock.sqlite'

/**
 * Makes a folder this process's own until released: two DynamoDB Locals on one file would ruin it. The lock is SQLite's,
 * so the operating system gives it back however the process ends.
 */
export function lockState(folder: string): () => void {
  const database = new DatabaseSync(join(folder, lockFile), { timeout: 0 })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    database.close()
    throw new PlainError(`Another shop is running on ${folder}: stop it first, or keep this one's state elsewhere.`)
  }
  return () => database.close()
}
