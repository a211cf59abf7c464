import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { isLocked } from './state-lock.ts'

const RunningShop = z.object({
  pid: z.int(),
  /** The shop's public address. */
  gatewayUrl: z.url(),
  /** The endpoint of all its AWS services, and the access key id of this run. */
  aws: z.object({ url: z.url(), accessKeyId: z.string() }),
})

/** The process and the addresses of a shop that is running on a state folder. */
type RunningShop = z.infer<typeof RunningShop>

const fileIn = (folder: string) => join(folder, 'running.json')

/** Records in its state folder where this process's shop is. The function that it returns removes the record. */
export async function recordRunning(folder: string, shop: RunningShop): Promise<() => Promise<void>> {
  const file = fileIn(folder)
  // Renamed into place: a reader sees the whole record or none. Nobody else on this machine is to read the access key.
  await writeFile(`${file}.new`, JSON.stringify(shop), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return () => rm(file, { force: true })
}

/**
 * The shop that is running on a state folder; undefined where none is, or one is only starting. The record of a process that
 * was killed does not count, even if its pid has been given again: the lock of the folder ended with the process.
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
