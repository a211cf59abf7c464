import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { startCountingProxy } from './counting-proxy.ts'

/** A database that answers each call with this status and body, and the calls that it has received. */
async function database(status: number, answer: string) {
  const received: unknown[] = []
  const server = createServer(async (request, response) => {
    received.push(JSON.parse(await text(request)))
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(answer)
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  const proxy = await startCountingProxy(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { keys: [1] })
  onTestFinished(() => proxy.stop())
  const call = (action: string) =>
    fetch(proxy.url, {
      method: 'POST',
      headers: { 'x-amz-target': `DynamoDB_20120810.${action}` },
      body: '{"TableName":"é"}',
    })
  return { received, proxy, call }
}

test('forwards a call with the wish for its capacity, and returns the answer', async () => {
  const answer = '{"ConsumedCapacity":{"CapacityUnits":1.5}}'
  const { received, proxy, call } = await database(200, answer)
  expect(await (await call('GetItem')).text()).toBe(answer)
  await call('PutItem')
  expect(received[0]).toEqual({ TableName: 'é', ReturnConsumedCapacity: 'TOTAL' })
  expect(proxy.take()).toEqual({ calls: 2, readUnits: 1.5, writeUnits: 1.5 })
  expect(proxy.take()).toEqual({ calls: 0, readUnits: 0, writeUnits: 0 })
})

test('returns a refusal with its status, and counts the call', async () => {
  const { proxy, call } = await database(400, '{"__type":"ConditionalCheckFailedException"}')
  expect((await call('PutItem')).status).toBe(400)
  expect(proxy.take()).toEqual({ calls: 1, readUnits: 0, writeUnits: 0 })
})

test('answers a GET with the public keys, which is no call', async () => {
  const { proxy } = await database(200, '{}')
  expect(await (await fetch(`${proxy.url}/jwks.json`)).json()).toEqual({ keys: [1] })
  expect(proxy.take().calls).toBe(0)
})
