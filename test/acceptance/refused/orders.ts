import { randomUUID } from 'node:crypto'
import { eventually } from '../../support/eventually.ts'
import { euros, newProduct, priceProbe, productDraft } from '../../support/goods.ts'
import { orderDraft } from '../../support/order.ts'
import { retireAfterFile, send } from '../shop-under-test.ts'
import { post, type RefusedRequest, unknownId, withToken } from './refused-request.ts'

/** Placing and cancelling orders. */
export const refusedAboutOrders: RefusedRequest[] = [
  {
    status: 404,
    code: 'order.not-found',
    request: ({ shopper }) => withToken(shopper, { path: `/api/orders/${unknownId('ord')}` }),
  },
  {
    status: 404,
    code: 'order.not-found',
    request: ({ clerk }) => withToken(clerk, post(`/api/orders/${unknownId('ord')}/cancellation`)),
  },
  {
    status: 422,
    code: 'order.unknown-product',
    request: ({ shopper }) => withToken(shopper, post('/api/orders', orderDraft({ id: unknownId('prd') }))),
  },
  {
    status: 422,
    code: 'order.product-retired',
    async request({ clerk, shopper }) {
      const old = await clerk.catalog.createProduct({ idempotencyKey: randomUUID(), body: productDraft() })
      retireAfterFile(old)
      const retiring = { params: { productId: old.id }, ifMatch: 1, body: { status: 'retired' } } as const
      await clerk.catalog.changeProduct(retiring)
      await eventually(
        () => priceProbe(clerk, old),
        (code) => code === 'order.product-retired',
      )
      return withToken(shopper, post('/api/orders', orderDraft(old)))
    },
  },
  {
    status: 409,
    code: 'order.total-changed',
    request: ({ shopper, jar }) =>
      withToken(shopper, post('/api/orders', orderDraft(jar, { expectedTotal: euros(1) }))),
  },
  {
    status: 422,
    code: 'order.total-not-payable',
    async request({ clerk, shopper }) {
      const sticker = await newProduct(clerk, { price: euros(30) })
      retireAfterFile(sticker)
      return withToken(shopper, post('/api/orders', orderDraft(sticker)))
    },
  },
  {
    status: 409,
    code: 'order.cannot-cancel',
    request: ({ shopper, dispatched }) => withToken(shopper, post(`/api/orders/${dispatched.id}/cancellation`)),
  },
  {
    status: 422,
    code: 'idempotency.key-reused',
    async request({ shopper, jar }) {
      const placing = withToken(shopper, post('/api/orders', orderDraft(jar)))
      await send(placing)
      return { ...placing, json: orderDraft({ ...jar, quantity: 2 }) }
    },
  },
]
