import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isFree, requireFree } from './endpoints.ts'

test('refuses a port in use, in one sentence that names it', async () => {
  const port = await freePort()
  expect(await isFree(port)).toBe(true)

  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())

  expect(await isFree(port)).toBe(false)
  await expect(requireFree(port, 'the shop')).rejects.toThrow(`Port ${port} is in use (needed for the shop)`)
})

test('returns no port twice, even before it is in use', async () => {
  const ports = await Promise.all(Array.from({ length: 100 }, freePort))
  expect(new Set(ports).size).toBe(100)
  // Linux gives connections ports from 32768 on, macOS and Windows from 49152 on.
  expect(Math.max(...ports)).toBeLessThan(32_768)
})
