import { randomUUID } from 'node:crypto'
import { eventually } from '../../support/eventually.ts'
import { euros, newProduct, priceProbe, productDraft } from '../../support/goods.ts'
import { orderOf } from '../../support/order.ts'
import { ask, tidyUp } from '../shop.ts'
import { as, nothing, post, type Refused } from './refused.ts'

/** Placing an order, and calling it off. */
export const refusedAboutOrders: Refused[] = [
  {
    status: 404,
    code: 'order.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/orders/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'order.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/orders/${nothing('ord')}/cancellation`)),
  },
  {
    status: 422,
    code: 'order.unknown-product',
    request: ({ shopper }) => as(shopper, post('/api/orders', orderOf({ id: nothing('prd') }))),
  },
  {
    status: 422,
    code: 'order.product-retired',
    async request({ clerk, shopper }) {
      const old = await clerk.catalog.createProduct({ key: randomUUID(), body: productDraft() })
      tidyUp(old)
      const retiring = { params: { productId: old.id }, ifMatch: 1, body: { status: 'retired' } } as const
      await clerk.catalog.changeProduct(retiring)
      await eventually(
        () => priceProbe(clerk, old),
        (code) => code === 'order.product-retired',
      )
      return as(shopper, post('/api/orders', orderOf(old)))
    },
  },
  {
    status: 409,
    code: 'order.total-changed',
    request: ({ shopper, jar }) => as(shopper, post('/api/orders', orderOf(jar, { expectedTotal: euros(1) }))),
  },
  {
    status: 422,
    code: 'order.total-not-payable',
    async request({ clerk, shopper }) {
      const sticker = await newProduct(clerk, { price: euros(30) })
      tidyUp(sticker)
      return as(shopper, post('/api/orders', orderOf(sticker)))
    },
  },
  {
    status: 409,
    code: 'order.cannot-cancel',
    request: ({ shopper, dispatched }) => as(shopper, post(`/api/orders/${dispatched.id}/cancellation`)),
  },
  {
    status: 422,
    code: 'idempotency.key-reused',
    async request({ shopper, jar }) {
      const placing = as(shopper, post('/api/orders', orderOf(jar)))
      await ask(placing)
      return { ...placing, json: orderOf({ ...jar, quantity: 2 }) }
    },
  },
]
