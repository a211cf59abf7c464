import type { DynamoDBRecord } from 'aws-lambda'
import { expect, test } from 'vitest'
import { type Invocation, InvocationLost } from '../../apps/invoke.ts'
import { deliverBatch } from './deliver-batch.ts'

const record = (number: string): DynamoDBRecord => ({ dynamodb: { SequenceNumber: number } })
const ok: Invocation = { payload: 'null', functionError: undefined }
const broken: Invocation = { payload: '{"errorMessage":"no"}', functionError: 'Unhandled' }
const failedFrom = (number: string): Invocation => ({
  payload: JSON.stringify({ batchItemFailures: [{ itemIdentifier: number }] }),
  functionError: undefined,
})

async function deliver(numbers: string[], answers: (Invocation | Error)[], mapping = {}) {
  const batches: string[] = []
  const checkpoints: string[] = []
  const said: string[] = []
  await deliverBatch(numbers.map(record), {
    mapping: { reportsItemFailures: true, bisects: true, maximumRetryAttempts: -1, ...mapping },
    async invoke(records) {
      batches.push(records.map(({ dynamodb }) => dynamodb?.SequenceNumber).join(''))
      const answer = answers.shift() ?? ok
      if (answer instanceof Error) throw answer
      return answer
    },
    checkpoint: ({ dynamodb }) => checkpoints.push(dynamodb?.SequenceNumber ?? ''),
    warn: (text) => said.push(text),
    wait: () => Promise.resolve(),
    signal: new AbortController().signal,
  })
  return { batches, checkpoints, said }
}

test('delivers successful records once, and moves the checkpoint', async () => {
  expect(await deliver(['1', '2', '3'], [])).toEqual({ batches: ['123'], checkpoints: ['3'], said: [] })
})

test('delivers all records from the first failed one again', async () => {
  expect(await deliver(['1', '2', '3'], [failedFrom('2')])).toEqual({
    batches: ['123', '23'],
    checkpoints: ['1', '3'],
    said: ['retry 1 in 1 s (2 records)'],
  })
})

test('bisects a batch that fails as a whole down to the failing record, and keeps the order', async () => {
  const { batches, checkpoints } = await deliver(['1', '2', '3'], [broken, broken, ok, broken])
  expect(batches).toEqual(['123', '12', '1', '2', '2', '3'])
  expect(checkpoints).toEqual(['1', '2', '3'])
})

test('without bisecting, retries the whole batch with growing delays', async () => {
  const { batches, said } = await deliver(['1', '2'], Array(7).fill(broken), { bisects: false })
  expect(batches).toHaveLength(8)
  expect(said.map((text) => /in (\d+) s/.exec(text)?.[1])).toEqual(['1', '2', '4', '8', '16', '30', '30'])
})

test('skips the records after the last retry', async () => {
  const { batches, checkpoints, said } = await deliver(['1', '2'], Array(9).fill(broken), {
    bisects: false,
    maximumRetryAttempts: 2,
  })
  expect(batches).toEqual(['12', '12', '12'])
  expect(checkpoints).toEqual(['2'])
  expect(said.at(-1)).toBe('gave up on 2 records after 2 retries')
})

test('an app that ends uses up no retry', async () => {
  const lost = new InvocationLost('gone')
  const { batches, checkpoints } = await deliver(['1'], [lost, lost, ok], { maximumRetryAttempts: 0 })
  expect(batches).toEqual(['1', '1', '1'])
  expect(checkpoints).toEqual(['1'])
})

test('a response that names an unknown record fails the whole batch', async () => {
  const { batches } = await deliver(['1', '2'], [failedFrom('9')], { bisects: false })
  expect(batches).toEqual(['12', '12'])
})
