import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../../env.ts'
import { notFound, resting } from '../../failures.tsx'
import { readForm } from '../../forms.ts'
import { settle } from '../../settle.ts'
import { type Attempt, madeWith } from './attempt.ts'
import { ProductDesk, UnsavedDesk } from './product-desk.tsx'
import { retire, sell } from './retirement.tsx'
import { type Deed, saying } from './said.tsx'
import { save } from './save.tsx'
import { adjust } from './stock.tsx'

/** What can be done to a product: it is done, or was only tried, or has led to a page of its own. */
type Act = (c: Context<Env>, productId: string) => Promise<Deed | Attempt | Response>

const acts = { save, retire, sell, adjust } satisfies Record<string, Act>
const Sent = z.object({ act: z.enum(['save', 'retire', 'sell', 'adjust']) })

/** One product as staff see it: what is written about it, how many there are, whether it is sold. */
export function productPage(app: Storefront) {
  app.get('/office/products/:productId', (c) => show(c, c.req.param('productId')))

  app.post('/office/products/:productId', async (c) => {
    const productId = c.req.param('productId')
    const { typed, data, wrongs } = await readForm(c, Sent)
    if (wrongs) return show(c, productId, { typed, wrongs })
    const outcome = await acts[data.act](c, productId)
    if (outcome instanceof Response) return outcome
    if (typeof outcome === 'string') return c.redirect(saying(`/office/products/${productId}`, outcome), 303)
    return show(c, productId, outcome)
  })
}

async function show(c: Context<Env>, productId: string, attempt?: Attempt) {
  const { catalog, inventory } = c.var.shop
  const params = { productId }
  const { product, categories, stock } = await settle({
    product: catalog.getProduct({ params }),
    categories: catalog.listCategories(),
    stock: inventory.getStock({ params }),
  })
  if (product.is === 'resting') {
    const unsaved = madeWith(attempt, 'save')
    if (!unsaved) return resting(c, 'The catalogue')
    c.status(503)
    return c.render(<UnsavedDesk productId={productId} attempt={unsaved} />, { title: 'Not saved', section: 'office' })
  }
  if (product.is === 'refused') return notFound(c)
  if (attempt) c.status(422)
  const asked = { categories, stock, attempt, locale: c.var.visitor.locale }
  return c.render(<ProductDesk product={product.value} {...asked} />, { title: product.value.name, section: 'office' })
}
