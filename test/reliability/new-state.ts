import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A state folder for a shop. It is removed after the test. */
export async function newState(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'shop-state-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}
