import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../../env.ts'
import { notFound, resting } from '../../failures.tsx'
import { readForm } from '../../forms.ts'
import { settle } from '../../settle.ts'
import type { Attempt } from './attempt.ts'
import { ProductDesk } from './product-desk.tsx'
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
  if (product.is === 'resting') return resting(c, 'The catalogue')
  if (product.is === 'refused') return notFound(c)
  if (attempt) c.status(422)
  return c.render(<ProductDesk product={product.value} categories={categories} stock={stock} attempt={attempt} />, {
    title: product.value.name,
    section: 'office',
  })
}
