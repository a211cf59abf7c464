import type { Storefront } from '../../env.ts'
import { notFound, signInFirst } from '../../failures.tsx'
import { newProductPage } from './new-product.tsx'
import { orderPage } from './order.tsx'
import { ordersPage } from './orders.tsx'
import { parcelsPage } from './parcels.tsx'
import { productPage } from './product.tsx'
import { productsPage } from './products.tsx'
import { startPage } from './start.tsx'

/** The back office: for staff, and for nobody else there. Each macrofunction sees for itself whether they are staff. */
export function officePages(app: Storefront) {
  app.use('/office/*', async (c, next) => {
    const { session } = c.var.visitor
    if (session === undefined) return signInFirst(c)
    return session.role === 'staff' ? next() : notFound(c)
  })
  for (const add of [startPage, parcelsPage, ordersPage, orderPage, productsPage, newProductPage, productPage]) add(app)
}
