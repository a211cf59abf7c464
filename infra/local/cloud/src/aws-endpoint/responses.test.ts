import { expect, test } from 'vitest'
import { errorNameIn, errorResponse, internalError, throttled, transactionConflict } from './responses.ts'

const call = { caller: 'x', action: 'x', resources: [], input: {} }
const transaction = { ...call, action: 'TransactWriteItems', input: { TransactItems: [{}, {}] } }

test.each([
  [throttled({ ...call, service: 'dynamodb' }), 'ProvisionedThroughputExceededException'],
  [internalError({ ...call, service: 'sns' }), 'InternalError'],
  [transactionConflict({ ...transaction, service: 'dynamodb' }), 'TransactionConflict'],
  [errorResponse('sqs', { status: 400, code: 'QueueDoesNotExist', message: '' }), 'QueueDoesNotExist'],
])('reads the error name of a response of AWS: $1', ({ body }, name) => {
  expect(errorNameIn(body)).toBe(name)
})

test('reads no error name from any other response', () => {
  expect(errorNameIn('<html>')).toBeUndefined()
})
