import { type Context, Hono } from 'hono'
import type { Env, Storefront } from '../../env.ts'
import { failed, notFound, signInFirst } from '../../failures.tsx'
import { isSignedOut } from '../../settle.ts'
import { newProductPage } from './new-product.tsx'
import { orderPage } from './order.tsx'
import { ordersPage } from './orders.tsx'
import { parcelsPage } from './parcels.tsx'
import { productPage } from './product.tsx'
import { productsPage } from './products.tsx'
import { sendAgain } from './send-again.tsx'
import { startPage } from './start.tsx'

/**
 * The back office: for staff, and for nobody else there. Each macrofunction sees for itself whether they are staff. A form
 * that is sent when the session is over comes back as it was.
 */
export function officePages(app: Storefront) {
  const office: Storefront = new Hono<Env>()
  const signedOut = (c: Context<Env>) => (c.req.method === 'POST' ? sendAgain(c) : signInFirst(c))
  office.use('/office/*', async (c, next) => {
    const { session } = c.var.visitor
    if (session === undefined) return signedOut(c)
    return session.role === 'staff' ? next() : notFound(c)
  })
  office.onError((error, c) => (isSignedOut(error) ? signedOut(c) : failed(error, c)))
  for (const add of [startPage, parcelsPage, ordersPage, orderPage, productsPage, newProductPage, productPage])
    add(office)
  app.route('/', office)
}
