import type { Context } from 'hono'
import * as z from 'zod'
import type { Env, Storefront } from '../../env.ts'
import { readForm } from '../../forms.ts'
import { Notice } from '../../parts/notice.tsx'
import { Once } from '../../parts/once.tsx'
import { answerOf, settle } from '../../settle.ts'
import { type Attempt, failedAttempt } from './attempt.ts'
import { Desk } from './desk.tsx'
import { CategoryList, ProductFields } from './product-form.tsx'
import { draftIn } from './product-words.ts'
import { saying } from './said.tsx'

const Keyed = z.object({ key: z.string().min(1) })

/** A new product, put on the shelf. */
export function newProductPage(app: Storefront) {
  app.get('/office/products/new', (c) => show(c))

  app.post('/office/products/new', async (c) => {
    const { typed, data, wrongs } = await readForm(c, draftIn(c.var.visitor.locale).and(Keyed))
    if (wrongs) return show(c, { typed, wrongs })
    const { key, ...body } = data
    const { product } = await settle({ product: c.var.shop.catalog.createProduct({ key, body }) })
    if (product.is !== 'answered') return show(c, failedAttempt(typed, product))
    return c.redirect(saying(`/office/products/${product.value.id}`, 'created'), 303)
  })
}

async function show(c: Context<Env>, attempt?: Attempt) {
  const { categories } = await settle({ categories: c.var.shop.catalog.listCategories() })
  if (attempt) c.status(422)
  return c.render(
    <Desk at="products" title="A new product" within={{ href: '/office/products', name: 'Products' }}>
      <form class="form sheet" method="post" action="/office/products/new" novalidate>
        {attempt?.refusal && <Notice kind="bad">{attempt.refusal}</Notice>}
        <CategoryList categories={answerOf(categories)?.items ?? []} />
        <Once of={attempt?.typed.key} />
        <ProductFields typed={attempt?.typed ?? {}} wrongs={attempt?.wrongs} />
        <p>
          <button class="button" type="submit">
            Put it on the shelf
          </button>
        </p>
      </form>
    </Desk>,
    { title: 'A new product', section: 'office' },
  )
}
