import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createCleanupStack } from './cleanup-stack.ts'
import { lockState, openStateFolder, recordRunning, runningShop } from './state-folder.ts'

test('a folder has one owner at a time, and can be locked again once it is released', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lock-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const release = lockState(folder)
  expect(() => lockState(folder)).toThrow(`Another shop is running on ${folder}`)
  release()
  lockState(folder)()
})

const shop = {
  pid: process.pid,
  gatewayUrl: 'http://localhost:4000',
  aws: { url: 'http://127.0.0.1:4001', accessKeyId: 'LocalCloud7c' },
  operator: { reader: 'OperatorReader7c', writer: 'OperatorWriter7c' },
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'running-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return folder
}

test('finds a running shop by its state folder until it ends', async () => {
  const folder = await newFolder()
  expect(await runningShop(folder)).toBeUndefined()
  const release = lockState(folder)
  expect(await runningShop(folder)).toBeUndefined()
  const remove = await recordRunning(folder, shop)
  expect((await stat(join(folder, 'running.json'))).mode & 0o077).toBe(0)
  expect(await runningShop(folder)).toEqual(shop)
  await remove()
  expect(await runningShop(folder)).toBeUndefined()
  release()
})

test('shops on different folders have records of their own', async () => {
  const [one, other] = [await newFolder(), await newFolder()]
  for (const folder of [one, other]) onTestFinished(lockState(folder))
  await recordRunning(one, shop)
  await recordRunning(other, { ...shop, gatewayUrl: 'http://localhost:5000' })
  expect(await runningShop(one)).toMatchObject({ gatewayUrl: 'http://localhost:4000' })
  expect(await runningShop(other)).toMatchObject({ gatewayUrl: 'http://localhost:5000' })
})

test('ignores the record of a killed process, and the next shop removes it', async () => {
  const folder = await newFolder()
  const program = `
    const { lockState } = await import(${JSON.stringify(new URL('./state-folder.ts', import.meta.url).href)})
    const { recordRunning } = await import(${JSON.stringify(new URL('./state-folder.ts', import.meta.url).href)})
    lockState(${JSON.stringify(folder)})
    await recordRunning(${JSON.stringify(folder)}, ${JSON.stringify(shop)})
    console.log('recorded')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  expect(await runningShop(folder)).toEqual(shop)
  child.kill('SIGKILL')
  await once(child, 'exit')
  // Its record names a pid that is alive: this process's.
  expect(await runningShop(folder)).toBeUndefined()

  const cleanup = createCleanupStack()
  onTestFinished(() => cleanup.disposeAsync())
  await openStateFolder({ state: folder }, cleanup)
  expect(await runningShop(folder)).toBeUndefined()
})

test('a state belongs to the step that it was begun at, until it is deleted', async () => {
  const folder = await newFolder()
  async function open(options: { step?: number; fresh?: boolean }) {
    const cleanup = createCleanupStack()
    try {
      await openStateFolder({ state: folder, ...options }, cleanup)
      await writeFile(join(folder, 'something'), 'kept')
    } finally {
      await cleanup.disposeAsync()
    }
  }
  await open({ step: 0 })
  await open({ step: 0 })
  await expect(open({ step: 1 })).rejects.toThrow(`The shop in ${folder} is at step 0: start it with --step 0, or`)
  await expect(open({})).rejects.toThrow('is at step 0')
  await open({ fresh: true })
  await open({})
  await expect(open({ step: 0 })).rejects.toThrow(`The shop in ${folder} has no step: start it without --step, or`)
})
