import type { Product } from '@macromart/contract-catalog/api'
import type { Stock } from '@macromart/contract-inventory/api'
import { Notice } from '../../../components/notice.tsx'
import { answerOf, type LoadResult } from '../../../load.ts'
import { AdminLayout, Panel } from '../admin-layout.tsx'
import { type Attempt, attemptFor } from '../attempt.ts'
import { StatusBadge } from '../status-labels.tsx'
import { CategoryList, ProductFields } from './product-form.tsx'
import { toFormValues, toProductDraft } from './product-form-values.ts'
import { RetirementForm } from './retirement.tsx'
import { StockSection } from './stock.tsx'

interface ProductDetailsProps {
  product: Product
  categories: LoadResult<{ items: { category: string }[] }>
  stock: LoadResult<Stock>
  attempt: Attempt | undefined
  locale: string
}

/** A product in the back office: details on the left, stock and status on the right. */
export const ProductDetails = ({ product, categories, stock, attempt, locale }: ProductDetailsProps) => (
  <AdminLayout
    section="products"
    title={product.name}
    parent={{ href: '/office/products', name: 'Products' }}
    beside={<StatusBadge of={product.status === 'retired' ? ['No longer sold', 'bad'] : ['On sale', 'good']} />}
  >
    <CategoryList categories={answerOf(categories)?.items ?? []} />
    <div class="halves">
      <div class="half-wide">
        <Panel title="Details" id="words">
          <EditForm
            productId={product.id}
            {...(attemptFor(attempt, 'save') ?? { typed: currentValues(locale, product) })}
          />
        </Panel>
      </div>
      <div class="half-narrow">
        <Panel title="Stock" id="stock">
          <StockSection productId={product.id} stock={stock} attempt={attemptFor(attempt, 'adjust')} />
        </Panel>
        <Panel title="In the shop" id="shop">
          <RetirementForm product={product} attempt={attemptFor(attempt, 'retire') ?? attemptFor(attempt, 'sell')} />
        </Panel>
      </div>
    </div>
  </AdminLayout>
)

/** The entered values of a product that is unavailable, so that they can be sent again. */
export const UnsavedProduct = ({ productId, attempt }: { productId: string; attempt: Attempt }) => (
  <AdminLayout
    section="products"
    title={attempt.typed.name || 'Product'}
    parent={{ href: '/office/products', name: 'Products' }}
  >
    <div class="sheet">
      <EditForm productId={productId} {...attempt} />
    </div>
  </AdminLayout>
)

const currentValues = (locale: string, product: Product) => ({
  ...toFormValues(locale, product),
  version: String(product.version),
  was: JSON.stringify(toProductDraft(product)),
})

const EditForm = ({ productId, typed, errors, refusal }: Attempt & { productId: string }) => (
  <form class="form" method="post" action={`/office/products/${productId}`} novalidate>
    {refusal && <Notice kind="bad">{refusal}</Notice>}
    <input type="hidden" name="act" value="save" />
    <BaseVersionFields version={typed.version} was={typed.was} />
    <ProductFields typed={typed} errors={errors} />
    <p>
      <button class="button" type="submit">
        Save
      </button>
    </p>
  </form>
)

/** The product that the form is based on: only differences from it are saved, and only while its version is current. */
export const BaseVersionFields = ({ version, was }: { version: string | undefined; was: string | undefined }) => (
  <>
    <input type="hidden" name="version" value={version} />
    <input type="hidden" name="was" value={was} />
  </>
)
