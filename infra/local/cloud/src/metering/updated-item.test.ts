import { expect, test } from 'vitest'
import { updatedItem } from './updated-item.ts'

const before = { id: { S: 'prd_1' }, available: { N: '5' }, outbox: { S: 'events' }, a: { S: 'x' } }

test('sets, adds and removes attributes, by name or by placeholder', () => {
  const update = {
    Key: { id: { S: 'prd_1' } },
    UpdateExpression: 'SET a = :a, #b=:b ADD version :one, #available :by REMOVE outbox',
    ExpressionAttributeNames: { '#b': 'b', '#available': 'available' },
    ExpressionAttributeValues: { ':a': { S: 'y' }, ':b': { BOOL: true }, ':one': { N: '1' }, ':by': { N: '-2' } },
  }
  expect(updatedItem(before, update)).toEqual({
    id: { S: 'prd_1' },
    available: { N: '3' },
    version: { N: '1' },
    a: { S: 'y' },
    b: { BOOL: true },
  })
})

test('creates a missing item', () => {
  const update = {
    Key: { id: { S: 'prd_2' } },
    UpdateExpression: 'SET total = if_not_exists(total, :none) + :by, note = :note',
    ExpressionAttributeValues: { ':none': { N: '0' }, ':by': { N: '7' }, ':note': { S: 'new' } },
  }
  expect(updatedItem(undefined, update)).toEqual({ id: { S: 'prd_2' }, total: { N: '0' }, note: { S: 'new' } })
})

test('leaves documents as they are', () => {
  const update = { UpdateExpression: 'SET a.part = :a', ExpressionAttributeValues: { ':a': { S: 'y' } } }
  expect(updatedItem(before, update)).toEqual(before)
})
