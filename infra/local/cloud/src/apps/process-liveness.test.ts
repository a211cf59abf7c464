import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { untilLivenessKnown } from './process-liveness.ts'
import { createSockets } from './sockets.ts'

const patient = new AbortController().signal

async function someSocket(): Promise<string> {
  const sockets = await createSockets()
  onTestFinished(() => sockets.remove())
  return sockets.at('echo')
}

test('resolves at once when the process has ended', async () => {
  await untilLivenessKnown(await someSocket(), () => true, patient)
})

test('waits for the end of a process that breaks every connection', async () => {
  const path = await someSocket()
  let requestCount = 0
  const server = createServer((request) => {
    requestCount += 1
    request.socket.destroy()
  }).listen(path)
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilLivenessKnown(path, () => requestCount === 3, patient)
  expect(requestCount).toBe(3)
})

test('resolves on any HTTP response', async () => {
  const path = await someSocket()
  const server = createServer((_, response) => void response.writeHead(404).end()).listen(path)
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilLivenessKnown(path, () => false, patient)
})

test('resolves when the signal aborts', async () => {
  await untilLivenessKnown(await someSocket(), () => false, AbortSignal.timeout(100))
})
