import type { Hop } from '@macromart/local'
import { expect, test } from 'vitest'
import { findId } from './find-id.ts'

const first = 'ord_01kbwyr3dre6r8ysm0x0b3kc5n'
const second = 'ord_01kbwyr3dre6r8ysm0x1b3kc5n'
const product = 'prd_01kbwyr3dre6r8ysm0x1b3kc5n'

const placed = (id: string, at: number): Hop => ({
  kind: 'request',
  at,
  ms: 1,
  app: 'orders',
  method: 'POST',
  path: `/api/orders?${product}`,
  status: 201,
  location: `/api/orders/${id}`,
})
const hops = [placed(first, 1), placed(second, 2)]

test.each([
  ['latest', second],
  [first, first],
  [product, product],
  ['0x1b3kc5n', second],
  ['ord_…x0b3kc5n', first],
  ['X0B3KC5N', first],
])('%s is %s', (wanted, id) => {
  expect(findId(hops, wanted)).toBe(id)
})

test('what is unknown, or could be several, is said in a sentence', () => {
  expect(() => findId(hops, 'ord_none')).toThrow(/^Nothing was seen here of ord_none. 2 orders were; /)
  expect(() => findId(hops, 'b3kc5n')).toThrow(/^2 orders end in b3kc5n:\n/)
  expect(() => findId([], 'latest')).toThrow('No order has been placed here yet.')
})
