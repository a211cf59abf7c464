import { isolate } from '@macromart/kernel'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../../../env.ts'
import { notFoundPage, unavailablePage } from '../../../error-pages.tsx'
import { readForm } from '../../../forms.ts'
import { load } from '../../../load.ts'
import { type Attempt, attemptFor } from '../attempt.ts'
import { type ActionResult, withFlashMessage } from '../flash-message.tsx'
import { ProductDetails, UnsavedProduct } from './product-details.tsx'
import { retire, sell } from './retirement.tsx'
import { save } from './save.tsx'
import { adjust } from './stock.tsx'

/** An action on a product. Resolves to its result, a failed attempt, or a page of its own. */
type Action = (c: Context<Env>, productId: string) => Promise<ActionResult | Attempt | Response>

const actions = { save, retire, sell, adjust } satisfies Record<string, Action>
const ActionForm = z.object({ act: z.enum(['save', 'retire', 'sell', 'adjust']) })

/** One product in the back office: details, stock and status. */
export function productPage(app: Storefront) {
  app.get('/office/products/:productId', (c) => show(c, c.req.param('productId')))

  app.post('/office/products/:productId', async (c) => {
    const productId = c.req.param('productId')
    const { typed, data, errors } = await readForm(c, ActionForm)
    if (errors) return show(c, productId, { typed, errors })
    const outcome = await actions[data.act](c, productId)
    if (outcome instanceof Response) return outcome
    if (typeof outcome === 'string') return c.redirect(withFlashMessage(`/office/products/${productId}`, outcome), 303)
    return show(c, productId, outcome)
  })
}

async function show(c: Context<Env>, productId: string, attempt?: Attempt) {
  const { catalog, inventory } = c.var.api
  const params = { productId }
  const { product, categories, stock } = await load({
    product: catalog.getProduct({ params }),
    categories: catalog.listCategories(),
    stock: inventory.getStock({ params }),
  })
  if (product.is === 'unavailable') {
    const unsaved = attemptFor(attempt, 'save')
    if (!unsaved) return unavailablePage(c, 'The catalogue')
    c.status(503)
    return c.render(<UnsavedProduct productId={productId} attempt={unsaved} />, {
      title: 'Not saved',
      section: 'admin',
    })
  }
  if (product.is === 'refused') return notFoundPage(c)
  if (attempt) c.status(422)
  const details = { categories, stock, attempt, locale: c.var.visitor.locale }
  return c.render(<ProductDetails product={product.value} {...details} />, {
    title: isolate(product.value.name),
    section: 'admin',
  })
}
