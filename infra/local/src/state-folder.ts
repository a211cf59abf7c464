import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Closers } from './closers.ts'

/** A folder to write to, and where in it what is to be kept goes: nowhere for a state in memory. */
export async function stateFolder(wanted: string, { own }: Closers) {
  const temporary = wanted === 'memory'
  const state = temporary ? await mkdtemp(join(tmpdir(), 'macromart-')) : resolve(wanted)
  if (temporary) await own(state, (folder) => rm(folder, { recursive: true, force: true }))
  await mkdir(state, { recursive: true })
  return { state, kept: (name: string) => (temporary ? undefined : join(state, name)) }
}
