import { once } from 'node:events'
import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { freePort } from '../ports.ts'
import { untilKnown } from './until-known.ts'

const patient = new AbortController().signal

test('who has ended is known to have ended, whoever answers there', async () => {
  await untilKnown(await freePort(), () => true, patient)
})

test('who breaks every connection is not known to be there until it has ended', async () => {
  let asked = 0
  const server = createServer((request) => {
    asked += 1
    request.socket.destroy()
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilKnown((server.address() as { port: number }).port, () => asked === 3, patient)
  expect(asked).toBe(3)
})

test('who answers, whatever it is, is there', async () => {
  const server = createServer((_, response) => void response.writeHead(404).end()).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  await untilKnown((server.address() as { port: number }).port, () => false, patient)
})

test('nobody waits longer than they want to', async () => {
  await untilKnown(await freePort(), () => false, AbortSignal.timeout(100))
})
