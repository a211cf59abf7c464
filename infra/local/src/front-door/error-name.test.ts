import { expect, test } from 'vitest'
import { conflicted, failed, refuse, throttled } from './answers.ts'
import { errorNameIn } from './error-name.ts'

const call = { caller: 'x', action: 'x', resources: [], input: {} }
const transaction = { ...call, action: 'TransactWriteItems', input: { TransactItems: [{}, {}] } }

test.each([
  [throttled({ ...call, service: 'dynamodb' }), 'ProvisionedThroughputExceededException'],
  [failed({ ...call, service: 'sns' }), 'InternalError'],
  [conflicted({ ...transaction, service: 'dynamodb' }), 'TransactionConflict'],
  [refuse('sqs', { status: 400, code: 'QueueDoesNotExist', message: '' }), 'QueueDoesNotExist'],
])('an answer of AWS is known by its error: $1', ({ body }, name) => {
  expect(errorNameIn(body)).toBe(name)
})

test('what is no answer of AWS has no error', () => {
  expect(errorNameIn('<html>')).toBeUndefined()
})
