import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PlainError } from './plain-error.ts'

export const lockFile = 'lock.sqlite'

/** Longer than `isLocked` holds the file, and too short to be noticed at the start of a shop. */
const timeoutMs = 200

/**
 * Makes a folder this process's own until released: two DynamoDB Locals on one file would ruin it. The lock is SQLite's,
 * so the operating system gives it back however the process ends.
 */
export function lockState(folder: string): () => void {
  const database = new DatabaseSync(join(folder, lockFile), { timeout: timeoutMs })
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch {
    database.close()
    throw new PlainError(`Another shop is running on ${folder}: stop it first, or keep this one's state elsewhere.`)
  }
  return () => database.close()
}

/** Whether a process holds the lock of a folder. A lock ends with its process, so a process that was killed holds none. */
export function isLocked(folder: string): boolean {
  const file = join(folder, lockFile)
  if (!existsSync(file)) return false
  const database = new DatabaseSync(file, { readOnly: true, timeout: 0 })
  try {
    database.exec('SELECT 1 FROM sqlite_schema')
    return false
  } catch {
    return true
  } finally {
    database.close()
  }
}
