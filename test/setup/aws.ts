import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type {} from '@macromart/lambda-kit/testing'
import { createProcessReaper, freePort, startDynamoDb, startQueues } from '@macromart/local'
import type { TestProject } from 'vitest/node'

/** One DynamoDB Local and one SNS and SQS for the run, in memory. Every test creates its own tables and queues. */
export default async function setup({ provide }: TestProject) {
  const reaper = createProcessReaper()
  const dynamoDb = await startDynamoDb({
    port: await freePort(),
    state: 'memory',
    cache: join(tmpdir(), 'macromart-java'),
    reaper,
    signal: new AbortController().signal,
    log: () => {},
  })
  const queues = await startQueues({ port: 0, region: 'eu-central-1', state: 'memory', accessKeyId: 'test' })
  provide('aws', { dynamoDbUrl: dynamoDb.url, queuesUrl: queues.endpoint.url })
  return async () => {
    await queues.stop()
    await dynamoDb.stop()
    reaper.release()
  }
}
