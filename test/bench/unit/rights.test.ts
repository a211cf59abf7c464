import type { Call } from '@macromart/local'
import { expect, test } from 'vitest'
import { type Right, reachOf, rightsOf, unionOf } from './rights.ts'

const call = (service: Call['service'], action: string, resources: string[], input = {}) =>
  rightsOf({ service, action, resources, input })

test('a call needs its action on the table, or on the index that it names', () => {
  expect(call('dynamodb', 'GetItem', ['orders'])).toEqual([{ action: 'dynamodb:GetItem', resource: 'table/orders' }])
  expect(call('dynamodb', 'Query', ['orders'], { IndexName: 'byStatus' })).toEqual([
    { action: 'dynamodb:Query', resource: 'table/orders/index/byStatus' },
  ])
})

test('a transaction needs the action of each item', () => {
  const TransactItems = [{ Put: { TableName: 'stock' } }, { Update: { TableName: 'stock' } }]
  expect(call('dynamodb', 'TransactWriteItems', ['stock'], { TransactItems })).toEqual([
    { action: 'dynamodb:PutItem', resource: 'table/stock' },
    { action: 'dynamodb:UpdateItem', resource: 'table/stock' },
  ])
})

test('a batch of messages needs the single action; a mail needs its domain', () => {
  expect(call('sns', 'PublishBatch', ['orders'])).toEqual([{ action: 'sns:Publish', resource: 'orders' }])
  expect(call('dynamodb', 'BatchGetItem', ['a', 'b'])).toHaveLength(2)
  expect(call('ses', 'SendEmail', ['macromart.test'])).toEqual([
    { action: 'ses:SendEmail', resource: 'identity/macromart.test' },
  ])
})

const right = (action: string, resource: string): Right => ({ action, resource })

test('a union holds each right once', () => {
  const read = right('dynamodb:GetItem', 'table/a')
  expect(unionOf([])).toEqual([])
  expect(unionOf([[read], [read, right('dynamodb:GetItem', 'table/b')]])).toHaveLength(2)
})

test('counts tables with their indexes as one, and what is read apart from what is written', () => {
  const rights = [
    right('dynamodb:Query', 'table/a'),
    right('dynamodb:Query', 'table/a/index/byStatus'),
    right('dynamodb:PutItem', 'table/a'),
    right('dynamodb:GetItem', 'table/b'),
    right('sns:Publish', 'a'),
    right('sqs:SendMessage', 'a-dead-letters'),
    right('sqs:ChangeMessageVisibility', 'a-inbox'),
    right('ses:SendEmail', 'identity/macromart.test'),
  ]
  expect(reachOf(rights)).toEqual({ tablesRead: 2, tablesWritten: 1, topics: 1, queues: 2, senders: 1 })
  expect(reachOf([])).toEqual({ tablesRead: 0, tablesWritten: 0, topics: 0, queues: 0, senders: 0 })
})
