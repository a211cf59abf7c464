import { expect, test } from 'vitest'
import type { CallDetails } from '../aws-endpoint/aws-endpoint.ts'
import type { Call } from '../aws-endpoint/call.ts'
import type { Plan, SubscriptionPlan } from '../plan.ts'
import { consumersOf, toCallSpan, writesIn } from './call-span.ts'

const subject = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const event = { id: 'evt_1', type: 'orders.order-placed.v1', subject, data: { orderId: subject, total: { amount: 1 } } }
const summary = { eventId: 'evt_1', type: 'orders.order-placed.v1', about: [subject] }
const item = {
  id: { S: subject },
  version: { N: '2' },
  status: { S: 'reserved' },
  outbox: { S: JSON.stringify([event]) },
}

test('a put has its item, version, status and events', () => {
  expect(writesIn('PutItem', { TableName: 'orders', Item: item })).toEqual([
    { table: 'orders', id: subject, version: 2, status: 'reserved', events: [summary] },
  ])
})

test('a transaction has each item, with the increments of its counters', () => {
  const update = {
    TableName: 'stock',
    Key: { id: { S: 'prd_1' } },
    UpdateExpression: 'ADD version :one, #available :available REMOVE outbox',
    ConditionExpression: '#available >= :min_available',
    ExpressionAttributeNames: { '#available': 'available' },
    ExpressionAttributeValues: { ':one': { N: '1' }, ':available': { N: '-2' }, ':min_available': { N: '2' } },
  }
  const remove = { TableName: 'stock', Key: { id: { S: 'prd_2' } } }
  const writes = writesIn('TransactWriteItems', { TransactItems: [{ Update: update }, { Delete: remove }] })
  expect(writes).toEqual([
    { table: 'stock', id: 'prd_1', adds: { available: -2 }, events: [] },
    { table: 'stock', id: 'prd_2', isDeletion: true, events: [] },
  ])
})

test('an update that republishes has its events', () => {
  const again = {
    TableName: 'orders',
    Key: { id: { S: subject } },
    ExpressionAttributeValues: { ':outbox': item.outbox, ':version': { N: '2' } },
  }
  expect(writesIn('UpdateItem', again)).toMatchObject([{ id: subject, events: [summary] }])
})

test('a read has no writes, and an outbox that does not parse has no events', () => {
  expect(writesIn('GetItem', { TableName: 'orders', Key: { id: item.id } })).toEqual([])
  const broken = { ...item, outbox: { S: '{' } }
  expect(writesIn('PutItem', { TableName: 'orders', Item: broken })).toMatchObject([{ events: [] }])
})

const subscription = (app: string, topicArn: string, types?: string[]): SubscriptionPlan => ({
  origin: { app, file: '', logicalId: '' },
  topicArn,
  queueArn: '',
  attributes: types ? { FilterPolicy: JSON.stringify({ type: types }) } : {},
})
const subscriptions = [
  subscription('carts', 'orders', ['orders.order-confirmed.v1']),
  subscription('audit', 'orders'),
  subscription('shipping', 'payments', ['orders.order-confirmed.v1']),
]

test('the consumers of an event subscribe to its topic with a filter that matches its type', () => {
  expect(consumersOf({ subscriptions } as Plan, 'orders', 'orders.order-confirmed.v1')).toEqual(['carts', 'audit'])
  expect(consumersOf({ subscriptions } as Plan, 'orders', 'orders.order-placed.v1')).toEqual(['audit'])
})

const processes = [
  { app: 'all', functionName: 'all-process', script: '', answers: [], receives: [{ app: 'carts', queueArn: 'inbox' }] },
]

test('the consumer behind a queue that a process receives is the app in whose place it does so', () => {
  const own = { ...subscription('all', 'orders'), queueArn: 'inbox' }
  expect(consumersOf({ subscriptions: [own], processes } as unknown as Plan, 'orders', 'x')).toEqual(['carts'])
})

test('an event of a process has the span that committed it; one of a function has the write', () => {
  const [traceId, span] = ['4b'.repeat(16), '0f'.repeat(8)]
  const Message = JSON.stringify({ ...event, traceparent: `00-${traceId}-${span}-01` })
  const publish = (caller: string): Call => ({
    ...{ caller, service: 'sns', action: 'Publish', resources: ['orders'] },
    input: { TopicArn: 'orders', Message },
  })
  const plan = { subscriptions: [], functions: [], processes } as unknown as Plan
  const details = { at: 1, ms: 1, status: 200, units: {} } as CallDetails & { status: number; ms: number }
  const published = { ...summary, consumers: [] }
  expect(toCallSpan(plan, publish('all-process'), details).publishes).toEqual([
    { ...published, committedIn: { traceId, span } },
  ])
  expect(toCallSpan(plan, publish('orders-outbox'), details).publishes).toEqual([published])
})
