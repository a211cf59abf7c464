import { expect, test } from 'vitest'
import { numberedId } from './copy-item.ts'
import { sortItems } from './stories.ts'

const [order, other, customer, product] = [
  numberedId('ord', 1),
  numberedId('ord', 2),
  numberedId('acc', 3),
  numberedId('prd', 4),
]
const item = (table: string, keyText: string, rest = '') => ({
  table,
  keyText,
  json: `{"key":"${keyText}","rest":"${rest}"}`,
})
const numbers = { acc: 30, adj: 50, crt: 0, ord: 10, prd: 40 }

const sorted = sortItems(
  [
    item('orders', order, `${customer} ${product}`),
    item('orders', product),
    item('accounts', 'email#buyer', customer),
    item('inventory', numberedId('adj', 5), product),
    item('accounts', 'keys'),
    item('payments', other, customer),
  ],
  {
    customer,
    cart: 'crt_none',
    products: [product],
    retired: 'prd_none',
    orders: {
      delivered: order,
      dispatched: order,
      confirmed: order,
      cancelled: order,
      declined: order,
      refunded: order,
    },
    captured: [other],
  },
)

test('an item belongs to the thing in its key', () => {
  const copies = sorted.stories.orders.delivered.get('orders')?.map((copy) => copy(numbers, 0)) ?? []
  expect(copies).toHaveLength(1)
  expect(copies[0]).toContain(`"key":"${numberedId('ord', 10)}"`)
  expect(sorted.stories.products[0]?.get('orders')).toHaveLength(1)
})

test('an item without a thing in its key belongs to the one that it names', () => {
  expect(sorted.stories.customer.get('accounts')).toHaveLength(1)
  const [adjustment] = sorted.stories.products[0]?.get('inventory') ?? []
  expect(adjustment?.(numbers, 0)).toContain(numberedId('adj', 50))
})

test('an item that names nothing exists once', () => {
  expect(sorted.single).toEqual(new Map([['accounts', ['{"key":"keys","rest":""}']]]))
})

test('keeps the items of a captured order by table', () => {
  expect(sorted.ofOrder(other, 'payments')).toHaveLength(1)
  expect(sorted.ofOrder(other, 'orders')).toEqual([])
})
