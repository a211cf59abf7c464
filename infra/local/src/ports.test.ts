import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { freePort, isFree, requireFree } from './ports.ts'

test('a port that somebody listens on is refused in one sentence that names it', async () => {
  const port = await freePort()
  expect(await isFree(port)).toBe(true)

  const server = createServer().listen(port, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => void server.close())

  expect(await isFree(port)).toBe(false)
  await expect(requireFree(port, 'the shop')).rejects.toThrow(`Port ${port} is taken (wanted for the shop)`)
})
