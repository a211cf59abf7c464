import type { Call } from '@macromart/local'
import { expect, test } from 'vitest'
import { anotherOrder, createSagaRecorder } from './saga.ts'

const call = (changes: Partial<Call> = {}): Call => ({
  caller: 'macromart-orders-local-http',
  service: 'dynamodb',
  action: 'PutItem',
  resources: ['orders'],
  input: { Item: { id: { S: 'a' } } },
  ...changes,
})

test('records executed DynamoDB calls, and begins anew after each order', () => {
  const recorder = createSagaRecorder()
  recorder.observe(call(), 200)
  recorder.observe(call({ service: 'sns' }), 200)
  recorder.observe(call(), 400)
  recorder.observe(call({ caller: 'macromart-orders-local-sweep', action: 'Query' }), 200)
  recorder.observe(call({ action: 'GetItem' }), 200)
  expect(recorder.take().map(({ action }) => action)).toEqual(['PutItem', 'GetItem'])
  expect(recorder.take()).toEqual([])
})

test('gives another order ids of its own, in all calls alike, and keeps the rest', () => {
  const order = `ord_${'0'.repeat(26)}`
  const saveId = '0b4e1d0c-6f53-4d1c-9b57-0d6c1d6b2f10'
  const product = `prd_${'1'.repeat(26)}`
  const [first, second] = anotherOrder([
    { action: 'PutItem', input: JSON.stringify({ order, saveId, product, outbox: `evt_${'2'.repeat(26)}` }) },
    { action: 'GetItem', input: JSON.stringify({ order }) },
  ]).map(({ input }) => JSON.parse(input))
  expect(first.order).toMatch(/^ord_[0-9a-z]{26}$/)
  expect(first.order).not.toBe(order)
  expect(second.order).toBe(first.order)
  expect(first.saveId).toMatch(/^[0-9a-f-]{36}$/)
  expect(first.saveId).not.toBe(saveId)
  expect(first.product).toBe(product)
  expect(first.outbox).toMatch(/^evt_[0-9a-z]{26}$/)
})
