import { expect, test } from 'vitest'
import { buy } from '../bench/unit/buy.ts'
import { baseUrl, product } from './shop-under-test.ts'

test('a buyer without scripts gets from the home page to the status of the order', async ({ signal }) => {
  await product({ stock: 5 })
  const sent = await buy(baseUrl, signal)
  const asked = sent.map(({ method, path }) => `${method} ${path.replace(/(prd|ord)_\w+/, '$1_…').replace(/\?.*/, '')}`)
  expect([...new Set(asked)]).toEqual([
    'GET /',
    'GET /products/prd_…',
    'GET /sign-in',
    'POST /sign-in',
    'POST /cart',
    'GET /cart',
    'GET /checkout',
    'POST /checkout',
    'GET /orders/ord_…',
    'GET /orders/ord_…/live',
  ])
})
