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

test('who has ended is known to have ended, whoever answers there', async () => {
  await untilLivenessKnown(await someSocket(), () => true, patient)
})

test('who breaks every connection is not known to be there until it has ended', async () => {
  const path = await someSocket()
  let asked = 0
  const server = createServer((request) => {
    asked += 1
    request.socket.destroy()
  }).listen(path)
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilLivenessKnown(path, () => asked === 3, patient)
  expect(asked).toBe(3)
})

test('who answers, whatever it is, is there', async () => {
  const path = await someSocket()
  const server = createServer((_, response) => void response.writeHead(404).end()).listen(path)
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilLivenessKnown(path, () => false, patient)
})

test('nobody waits longer than they want to', async () => {
  await untilLivenessKnown(await someSocket(), () => false, AbortSignal.timeout(100))
})
