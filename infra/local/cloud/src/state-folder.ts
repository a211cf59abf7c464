import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { CleanupStack } from './cleanup-stack.ts'
import { lockFile, lockState } from './state-lock.ts'
import { forgetRunning } from './state-running.ts'

/** A folder to write to, ours alone, and where in it what is to be kept goes: nowhere for a state in memory. */
export async function openStateFolder(wanted: string, { adopt }: CleanupStack, fresh = false) {
  const temporary = wanted === 'memory'
  const state = temporary ? await mkdtemp(join(tmpdir(), 'macromart-')) : resolve(wanted)
  if (temporary) await adopt(state, (folder) => rm(folder, { recursive: true, force: true }))
  await mkdir(state, { recursive: true })
  await adopt(lockState(state), (release) => release())
  await forgetRunning(state)
  if (fresh) await forget(state)
  return { state, kept: (name: string) => (temporary ? undefined : join(state, name)) }
}

async function forget(state: string): Promise<void> {
  const forgotten = (await readdir(state)).filter((name) => !name.startsWith(lockFile))
  await Promise.all(forgotten.map((name) => rm(join(state, name), { recursive: true, force: true })))
}
