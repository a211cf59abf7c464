import { expect, test } from 'vitest'
import { blastOf, heldBy, type Known } from './assess.ts'
import type { Part } from './parts.ts'
import type { Right } from './rights.ts'

const part = (app: string, kind: Part['kind'], name: string): Part => ({ app, kind, name, file: '' })
const right = (action: string, resource: string): Right => ({ action, resource })
const get = right('dynamodb:GetItem', 'table/orders')
const put = right('dynamodb:PutItem', 'table/orders')
const publish = right('sns:Publish', 'orders')
const retry = right('sqs:ChangeMessageVisibility', 'orders-inbox')
const charge = right('dynamodb:PutItem', 'table/payments')

const known: Known = {
  parts: [
    part('orders', 'endpoint', 'getOrder'),
    part('orders', 'endpoint', 'placeOrder'),
    part('orders', 'event', 'StockReserved'),
    part('payments', 'endpoint', 'refund'),
  ],
  granted: new Map([
    ['orders http', [get, put]],
    ['orders inbox', [get, put, retry]],
    ['orders outbox', [publish]],
    ['payments http', [charge]],
  ]),
  secrets: new Map([['payments http', [{ variable: 'STRIPE_SECRET_KEY', secret: 'payments stripeSecretKey' }]]]),
  used: new Map([
    ['orders getOrder', [get]],
    ['orders placeOrder', [get, put]],
    ['orders on StockReserved', [put]],
  ]),
  code: new Map([['payments refund', 'const key=env("STRIPE_SECRET_KEY")']]),
}
const held = (design: Parameters<typeof heldBy>[0]) => heldBy(design, known).map(({ rights }) => rights.length)

test('in one function, all code has all rights', () => {
  expect(held('one')).toEqual([5, 5, 5, 5])
})

test('in a macrofunction, code has the rights of its function’s role', () => {
  expect(held('macro')).toEqual([2, 2, 3, 1])
})

test('on its own, code has the rights that it used, and those for failed messages; not observed, those of the role', () => {
  expect(held('route')).toEqual([1, 2, 2, 1])
})

test('a secret is known to the code that reads it', () => {
  const secrets = (design: Parameters<typeof heldBy>[0]) => heldBy(design, known).map((each) => each.secrets.length)
  expect(secrets('one')).toEqual([1, 1, 1, 1])
  expect(secrets('macro')).toEqual([0, 0, 0, 1])
  expect(secrets('route')).toEqual([0, 0, 0, 1])
  expect(heldBy('route', { ...known, code: new Map() }).at(-1)?.secrets).toEqual([])
})

test('a defect reaches what is deployed with it', () => {
  const blast = (design: Parameters<typeof heldBy>[0]) => blastOf(design, heldBy(design, known), known)[0]
  expect(blast('one')).toMatchObject({ parts: 4, tablesWritten: 2, topics: 1, secrets: 1 })
  expect(blast('macro')).toMatchObject({ parts: 3, tablesWritten: 1, topics: 1, secrets: 0 })
  expect(blast('route')).toMatchObject({ parts: 1, tablesRead: 1, tablesWritten: 0, topics: 0 })
})
