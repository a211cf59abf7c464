import { randomUUID } from 'node:crypto'
import type { Wire } from '../../support/ask.ts'
import { fill, newCartId } from '../../support/cart.ts'
import { eventually } from '../../support/eventually.ts'
import { productDraft, retire } from '../../support/goods.ts'
import { somebody } from '../../support/people.ts'
import { ask, tidyUp } from '../shop.ts'
import { nothing, post, type Refused } from './refused.ts'

const putting = (productId: string, cartId: string = newCartId()): Wire => ({
  method: 'PUT',
  path: `/api/carts/${cartId}/lines/${productId}`,
  json: { quantity: 1 },
})
const guess = (email: string) => post('/api/accounts/sessions', { email, password: 'not the password' })

/** Opening an account, signing in, and filling a cart. */
export const refusedToVisitors: Refused[] = [
  {
    status: 409,
    code: 'account.email-taken',
    request: ({ shopper }) => post('/api/accounts', { ...somebody(), email: shopper.email }),
  },
  { status: 401, code: 'account.bad-credentials', request: ({ shopper }) => guess(shopper.email) },
  {
    status: 429,
    code: 'account.locked',
    async request() {
      const { email } = somebody()
      for (let failure = 0; failure < 10; failure++) await ask(guess(email))
      return guess(email)
    },
  },
  { status: 404, code: 'cart.not-found', request: () => ({ path: '/api/carts/mine' }) },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => putting(jar.id, 'mine') },
  { status: 404, code: 'cart.not-found', request: ({ jar }) => ({ ...putting(jar.id, jar.id), method: 'DELETE' }) },
  { status: 422, code: 'cart.unknown-product', request: () => putting(nothing('prd')) },
  { status: 422, code: 'cart.unknown-product', request: () => putting('a-teapot') },
  {
    status: 422,
    code: 'cart.product-retired',
    async request({ clerk }) {
      const old = await clerk.catalog.createProduct({ key: randomUUID(), body: productDraft() })
      tidyUp(old)
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
