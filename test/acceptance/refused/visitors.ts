import { randomUUID } from 'node:crypto'
import { fill, newCartId } from '../../support/cart.ts'
import { eventually } from '../../support/eventually.ts'
import { productDraft, retire } from '../../support/goods.ts'
import { accountDraft } from '../../support/people.ts'
import type { WireRequest } from '../../support/send-request.ts'
import { retireAfterFile, send } from '../shop-under-test.ts'
import { post, type RefusedRequest, unknownId } from './refused-request.ts'

const putting = (productId: string, cartId: string = newCartId()): WireRequest => ({
  method: 'PUT',
  path: `/api/carts/${cartId}/lines/${productId}`,
  json: { quantity: 1 },
})
const guess = (email: string) => post('/api/accounts/sessions', { email, password: 'not the password' })

/** Registering, signing in, and carts. */
export const refusedToVisitors: RefusedRequest[] = [
  {
    status: 409,
    code: 'account.email-taken',
    request: ({ shopper }) => post('/api/accounts', { ...accountDraft(), email: shopper.email }),
  },
  { status: 401, code: 'account.bad-credentials', request: ({ shopper }) => guess(shopper.email) },
  {
    status: 429,
    code: 'account.locked',
    async request() {
      const { email } = accountDraft()
      for (let failure = 0; failure < 10; failure++) await send(guess(email))
      return guess(email)
    },
  },
  { status: 404, code: 'cart.not-found', request: () => ({ path: '/api/carts/mine' }) },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => putting(jar.id, 'mine') },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => ({ ...putting(jar.id, jar.id), method: 'DELETE' }) },
  {
    status: 404,
    code: 'cart.not-found',
    request: () => post('/api/carts/mine/merges', { from: newCartId() }),
  },
  {
    status: 422,
    code: 'cart.same-cart',
    request() {
      const own = newCartId()
      return post(`/api/carts/${own}/merges`, { from: own })
    },
  },
  { status: 422, code: 'cart.unknown-product', request: () => putting(unknownId('prd')) },
  { status: 422, code: 'cart.unknown-product', request: () => putting('a-teapot') },
  {
    status: 422,
    code: 'cart.product-retired',
    async request({ clerk }) {
      const old = await clerk.catalog.createProduct({ idempotencyKey: randomUUID(), body: productDraft() })
      retireAfterFile(old)
      const cartId = newCartId()
      await fill(clerk, cartId, old)
      await retire(clerk, old.id)
      await eventually(
        () => clerk.carts.getCart({ params: { cartId } }),
        ({ lines }) => lines[0]?.retired === true,
      )
      return putting(old.id, cartId)
    },
  },
  {
    status: 422,
    code: 'cart.too-many-lines',
    async request({ clerk }) {
      const { items } = await clerk.catalog.listProducts({ query: { limit: 51 } })
      const [last, ...others] = items
      const cartId = newCartId()
      await fill(clerk, cartId, others)
      return putting(last?.id ?? '', cartId)
    },
  },
]
