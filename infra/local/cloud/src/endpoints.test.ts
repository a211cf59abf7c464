import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isFree, requireFree } from './endpoints.ts'

test('a port that somebody listens on is refused in one sentence that names it', async () => {
  const port = await freePort()
  expect(await isFree(port)).toBe(true)

  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())

  expect(await isFree(port)).toBe(false)
  await expect(requireFree(port, 'the shop')).rejects.toThrow(`Port ${port} is taken (wanted for the shop)`)
})

test('no port is given twice, although nobody listens on it yet', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, freePort))
  expect(new Set(ports).size).toBe(100)
  // Linux gives connections ports from 32768 on, macOS and Windows from 49152 on.
  expect(Math.max(...ports)).toBeLessThan(32_768)
})
