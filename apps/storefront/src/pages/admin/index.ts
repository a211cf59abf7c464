import { type Context, Hono } from 'hono'
import type { Env, Storefront } from '../../env.ts'
import { handleError, notFoundPage, redirectToSignIn } from '../../error-pages.tsx'
import { isSignedOut } from '../../load.ts'
import { dashboardPage } from './dashboard.tsx'
import { orderPage } from './orders/order.tsx'
import { ordersPage } from './orders/orders.tsx'
import { parcelsPage } from './parcels/parcels.tsx'
import { newProductPage } from './products/new-product.tsx'
import { productPage } from './products/product.tsx'
import { productsPage } from './products/products.tsx'
import { resubmit } from './resubmit.tsx'

/**
 * The back office: 404 for customers. Each macrofunction checks the role itself. A form that is sent after the session
 * has ended is shown again with its values.
 */
export function adminPages(app: Storefront) {
  const admin: Storefront = new Hono<Env>()
  const signedOut = (c: Context<Env>) => (c.req.method === 'POST' ? resubmit(c) : redirectToSignIn(c))
  admin.use('/office/*', async (c, next) => {
    const { session } = c.var.visitor
    if (session === undefined) return signedOut(c)
    return session.role === 'staff' ? next() : notFoundPage(c)
  })
  admin.onError((error, c) => (isSignedOut(error) ? signedOut(c) : handleError(error, c)))
  for (const add of [dashboardPage, parcelsPage, ordersPage, orderPage, productsPage, newProductPage, productPage])
    add(admin)
  app.route('/', admin)
}
