import { expect, test } from 'vitest'
import { consumedBy, sumOf, withConsumedCapacity } from './capacity.ts'

test('asks for the capacity and keeps the call', () => {
  expect(JSON.parse(withConsumedCapacity('{"TableName":"t","Limit":3}'))).toEqual({
    TableName: 't',
    Limit: 3,
    ReturnConsumedCapacity: 'TOTAL',
  })
})

test('counts the units of a read and of a write', () => {
  const answer = '{"Item":{},"ConsumedCapacity":{"TableName":"t","CapacityUnits":1.5}}'
  expect(consumedBy('GetItem', answer)).toEqual({ calls: 1, readUnits: 1.5, writeUnits: 0 })
  expect(consumedBy('PutItem', answer)).toEqual({ calls: 1, readUnits: 0, writeUnits: 1.5 })
})

test('adds the tables of a batch', () => {
  const answer = '{"ConsumedCapacity":[{"TableName":"a","CapacityUnits":2.0},{"TableName":"b","CapacityUnits":4.0}]}'
  expect(consumedBy('TransactWriteItems', answer)).toEqual({ calls: 1, readUnits: 0, writeUnits: 6 })
})

test('counts a refused call without units', () => {
  expect(consumedBy('PutItem', '{"__type":"ConditionalCheckFailedException"}')).toEqual({
    calls: 1,
    readUnits: 0,
    writeUnits: 0,
  })
})

test('adds what was consumed', () => {
  expect(sumOf([])).toEqual({ calls: 0, readUnits: 0, writeUnits: 0 })
  const one = { calls: 1, readUnits: 0.5, writeUnits: 2 }
  expect(sumOf([one, one])).toEqual({ calls: 2, readUnits: 1, writeUnits: 4 })
})
