import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { withTraceparent } from './aws-client.ts'
import { localClientOptions } from './testing/aws.ts'
import { continueTrace, currentTraceparent, runInTrace } from './trace.ts'

/** A service that records the headers of each call, and fails the first. */
async function listener() {
  const received: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    received.push(request.headers)
    request.resume()
    response.writeHead(received.length === 1 ? 500 : 200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const sqs = withTraceparent(
    new SQSClient(localClientOptions(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
  const call = () => sqs.send(new PurgeQueueCommand({ QueueUrl: 'http://queue' }))
  return { received, call }
}

test('sends the traceparent with every attempt, outside the signature', async () => {
  const { received, call } = await listener()
  const traceparent = await runInTrace(continueTrace(undefined), async () => {
    await call()
    return currentTraceparent()
  })
  expect(received.map((headers) => headers.traceparent)).toEqual([traceparent, traceparent])
  expect(received[0]?.authorization).not.toContain('traceparent')
})

test('sends no traceparent outside a trace', async () => {
  const { received, call } = await listener()
  await call()
  expect(received.map((headers) => headers.traceparent)).toEqual([undefined, undefined])
})
