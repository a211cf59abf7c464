import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { withTraceparent } from './aws-client.ts'
import { localClientOptions } from './testing/aws.ts'
import { continueTrace, currentTraceparent, runInTrace } from './trace.ts'

/** A service that keeps the headers of each call, and fails the first. */
async function listener() {
  const heard: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    heard.push(request.headers)
    request.resume()
    response.writeHead(heard.length === 1 ? 500 : 200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const sqs = withTraceparent(
    new SQSClient(localClientOptions(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
  const call = () => sqs.send(new PurgeQueueCommand({ QueueUrl: 'http://queue' }))
  return { heard, call }
}

test('every try of a call names the work that makes it, outside of what is signed', async () => {
  const { heard, call } = await listener()
  const traceparent = await runInTrace(continueTrace(undefined), async () => {
    await call()
    return currentTraceparent()
  })
  expect(heard.map((headers) => headers.traceparent)).toEqual([traceparent, traceparent])
  expect(heard[0]?.authorization).not.toContain('traceparent')
})

test('outside of a trace nothing is named', async () => {
  const { heard, call } = await listener()
  await call()
  expect(heard.map((headers) => headers.traceparent)).toEqual([undefined, undefined])
})
