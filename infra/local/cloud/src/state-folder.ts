import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { CleanupStack } from './cleanup-stack.ts'
import type { CloudOptions } from './cloud.ts'
import { PlainError } from './plain-error.ts'

/** Opens and locks the state folder. `kept` is the path of a part's state; undefined for a state in memory. */
export async function openStateFolder(
  { state: wanted, fresh, step }: Pick<CloudOptions, 'state' | 'fresh' | 'step'>,
  { adopt }: CleanupStack,
) {
  const temporary = wanted === 'memory'
  const state = temporary ? await mkdtemp(join(tmpdir(), 'macromart-')) : resolve(wanted)
  if (temporary) await adopt(state, (folder) => rm(folder, { recursive: true, force: true }))
  await mkdir(state, { recursive: true })
  await adopt(lockState(state), (release) => release())
  await forgetRunning(state)
  if (fresh) await forget(state)
  await keepStep(state, step)
  return { state, kept: (name: string) => (temporary ? undefined : join(state, name)) }
}

async function forget(state: string): Promise<void> {
  const forgotten = (await readdir(state)).filter((name) => !name.startsWith(lockFile))
  await Promise.all(forgotten.map((name) => rm(join(state, name), { recursive: true, force: true })))
}

export const stepFile = 'step'

/** Records the step of a new state. A state that was begun at another step is refused. */
async function keepStep(state: string, step: number | undefined): Promise<void> {
  const isNew = (await readdir(state)).every((name) => name.startsWith(lockFile))
  if (isNew && step !== undefined) await writeFile(join(state, stepFile), String(step))
  if (isNew) return
  const begun = await readFile(join(state, stepFile), 'utf8').catch(() => undefined)
  if (begun === step?.toString()) return
  const [what, remedy] =
    begun === undefined ? ['has no step', 'without --step'] : [`is at step ${begun}`, `with --step ${begun}`]
  throw new PlainError(`The shop in ${state} ${what}: start it ${remedy}, or start over with --fresh.`)
}

export const lockFile = 'lock.sqlite'

/** Longer than `isLocked` holds the file, and too short to be noticed at the start of a shop. */
const timeoutMs = 200

/**
 * Locks a folder for this process until released: two DynamoDB Locals on one file would corrupt it. The lock is
 * SQLite's, so the operating system releases it when the process ends for any reason.
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

/** Whether a process holds the lock of a folder. A lock ends with its process, so a killed process holds none. */
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

const RunningShop = z.object({
  pid: z.int(),
  /** The shop's public address. */
  gatewayUrl: z.url(),
  /** The endpoint of all its AWS services, and the access key id of this run. */
  aws: z.object({ url: z.url(), accessKeyId: z.string() }),
  /** The access key ids of a person: `reader` changes nothing. */
  operator: z.object({ reader: z.string(), writer: z.string() }),
})

/** The process and the addresses of a shop that is running on a state folder. */
type RunningShop = z.infer<typeof RunningShop>

const fileIn = (folder: string) => join(folder, 'running.json')

/** Records in its state folder where this process's shop is. The function that it returns removes the record. */
export async function recordRunning(folder: string, shop: RunningShop): Promise<() => Promise<void>> {
  const file = fileIn(folder)
  // Renamed into place: a reader sees the whole record or none. Other users of this machine must not read the key.
  await writeFile(`${file}.new`, JSON.stringify(shop), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return () => rm(file, { force: true })
}

/**
 * The shop that is running on a state folder; undefined if none is, or one is still starting. The record of a process
 * that was killed does not count, even if its pid is in use again: the lock of the folder ended with the process.
 */
export async function runningShop(folder: string): Promise<RunningShop | undefined> {
  if (!isLocked(folder)) return undefined
  try {
    return RunningShop.parse(JSON.parse(await readFile(fileIn(folder), 'utf8')))
  } catch {
    return undefined
  }
}

/** Removes the record of a process that was killed. To be called by the process that holds the folder's lock. */
export const forgetRunning = (folder: string): Promise<void> => rm(fileIn(folder), { force: true })
