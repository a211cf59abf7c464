import type { Context } from 'hono'
import * as z from 'zod'
import { IdempotencyKeyField } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { Env, Storefront } from '../../../env.ts'
import { readForm } from '../../../forms.ts'
import { answerOf, load } from '../../../load.ts'
import { AdminLayout } from '../admin-layout.tsx'
import { type Attempt, failedAttempt } from '../attempt.ts'
import { withFlashMessage } from '../flash-message.tsx'
import { CategoryList, ProductFields } from './product-form.tsx'
import { productFormSchema } from './product-form-values.ts'

const Keyed = z.object({ key: z.string().min(1) })

/** The form that creates a product. */
export function newProductPage(app: Storefront) {
  app.get('/office/products/new', (c) => show(c))

  app.post('/office/products/new', async (c) => {
    const { typed, data, errors } = await readForm(c, productFormSchema(c.var.visitor.locale).and(Keyed))
    if (errors) return show(c, { typed, errors })
    const { key, ...body } = data
    const { product } = await load({ product: c.var.api.catalog.createProduct({ idempotencyKey: key, body }) })
    if (product.is !== 'answered') return show(c, failedAttempt(typed, product))
    return c.redirect(withFlashMessage(`/office/products/${product.value.id}`, 'created'), 303)
  })
}

async function show(c: Context<Env>, attempt?: Attempt) {
  const { categories } = await load({ categories: c.var.api.catalog.listCategories() })
  if (attempt) c.status(422)
  return c.render(
    <AdminLayout section="products" title="New product" parent={{ href: '/office/products', name: 'Products' }}>
      <form class="form sheet" method="post" action="/office/products/new" novalidate>
        {attempt?.refusal && <Notice kind="bad">{attempt.refusal}</Notice>}
        <CategoryList categories={answerOf(categories)?.items ?? []} />
        <IdempotencyKeyField value={attempt?.typed.key} />
        <ProductFields typed={attempt?.typed ?? {}} errors={attempt?.errors} />
        <p>
          <button class="button" type="submit">
            Create product
          </button>
        </p>
      </form>
    </AdminLayout>,
    { title: 'New product', section: 'admin' },
  )
}
