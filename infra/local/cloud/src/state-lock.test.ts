import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { lockState } from './state-lock.ts'

test('a folder belongs to one at a time, and to the next once it is released', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const release = lockState(folder)
  expect(() => lockState(folder)).toThrow(`Another shop is running on ${folder}`)
  release()
  lockState(folder)()
})
