import { expect, test } from 'vitest'
import { differences } from './agree.ts'
import type { Case } from './requests.ts'
import { type Call, marshalled } from './stub.ts'

const order = { id: 'ord_1', lines: [{ quantity: 2 }] }
const cases: Case[] = [
  { name: 'read', event: {}, status: 200, body: order, call: { operation: 'GetItem', id: 'ord_1' } },
  { name: 'refused', event: {}, status: 401 },
  { name: 'write', event: {}, status: 201, body: order, call: { operation: 'PutItem', id: 'ord_1' } },
]
const answers = [
  { statusCode: 200, body: '{"lines":[{"quantity":2}],"id":"ord_1"}' },
  { statusCode: 401, body: 'any' },
  { statusCode: 201, body: JSON.stringify(order) },
]
const item = { ...marshalled(order), saveId: { S: 'any' } }
const calls: Call[] = [
  { operation: 'GetItem', id: 'ord_1' },
  { operation: 'PutItem', id: 'ord_1', item },
]

test('accepts the same answers, calls and stored order with fields in another order', () => {
  expect(differences(cases, answers, calls)).toEqual([])
})

test.each([
  ['another status', answers.with(1, { statusCode: 403, body: '' }), calls],
  ['a missing answer', answers.slice(0, 2), calls],
  ['another body', answers.with(0, { statusCode: 200, body: '{"id":"ord_1"}' }), calls],
  ['a body that is not JSON', answers.with(0, { statusCode: 200, body: '<html>' }), calls],
  ['a call for a refused request', answers, [...calls, { operation: 'GetItem', id: 'ord_2' }]],
  ['no call for a read', answers, calls.slice(1)],
  [
    'another stored order',
    answers,
    calls.with(1, { operation: 'PutItem', id: 'ord_1', item: marshalled({ id: 'x' }) }),
  ],
])('finds %s', (_, given, made) => {
  expect(differences(cases, given, made)).toHaveLength(1)
})
