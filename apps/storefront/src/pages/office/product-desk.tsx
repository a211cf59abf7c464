import type { Product } from '@macromart/contract-catalog/api'
import type { Stock } from '@macromart/contract-inventory/api'
import { Notice } from '../../parts/notice.tsx'
import { answerOf, type Settled } from '../../settle.ts'
import { type Attempt, madeWith } from './attempt.ts'
import { Desk } from './desk.tsx'
import { Panel } from './panel.tsx'
import { CategoryList, ProductFields } from './product-form.tsx'
import { draftOf, wordsOf } from './product-words.ts'
import { Retirement } from './retirement.tsx'
import { Sign } from './statuses.tsx'
import { StockDesk } from './stock.tsx'

interface ProductDeskProps {
  product: Product
  categories: Settled<{ items: { category: string }[] }>
  stock: Settled<Stock>
  attempt: Attempt | undefined
  locale: string
}

/** A product on the desk: what is written about it on the left, its stock and whether it is sold on the right. */
export const ProductDesk = ({ product, categories, stock, attempt, locale }: ProductDeskProps) => (
  <Desk
    at="products"
    title={product.name}
    within={{ href: '/office/products', name: 'Products' }}
    beside={<Sign of={product.status === 'retired' ? ['No longer sold', 'bad'] : ['On the shelf', 'good']} />}
  >
    <CategoryList categories={answerOf(categories)?.items ?? []} />
    <div class="halves">
      <div class="half-wide">
        <Panel title="What is written about it" id="words">
          <EditForm productId={product.id} {...(madeWith(attempt, 'save') ?? { typed: asRead(locale, product) })} />
        </Panel>
      </div>
      <div class="half-narrow">
        <Panel title="How many there are" id="stock">
          <StockDesk productId={product.id} stock={stock} attempt={madeWith(attempt, 'adjust')} />
        </Panel>
        <Panel title="In the shop" id="shop">
          <Retirement product={product} attempt={madeWith(attempt, 'retire') ?? madeWith(attempt, 'sell')} />
        </Panel>
      </div>
    </div>
  </Desk>
)

/** What was typed about a product that cannot be seen just now, so that it can be sent again. */
export const UnsavedDesk = ({ productId, attempt }: { productId: string; attempt: Attempt }) => (
  <Desk at="products" title={attempt.typed.name || 'A product'} within={{ href: '/office/products', name: 'Products' }}>
    <div class="sheet">
      <EditForm productId={productId} {...attempt} />
    </div>
  </Desk>
)

const asRead = (locale: string, product: Product) => ({
  ...wordsOf(locale, product),
  version: String(product.version),
  was: JSON.stringify(draftOf(product)),
})

const EditForm = ({ productId, typed, wrongs, refusal }: Attempt & { productId: string }) => (
  <form class="form" method="post" action={`/office/products/${productId}`} novalidate>
    {refusal && <Notice kind="bad">{refusal}</Notice>}
    <input type="hidden" name="act" value="save" />
    <AsRead version={typed.version} was={typed.was} />
    <ProductFields typed={typed} wrongs={wrongs} />
    <p>
      <button class="button" type="submit">
        Save
      </button>
    </p>
  </form>
)

/** The product as it was when the form was made: only what is different from it is changed, and only while it still is so. */
export const AsRead = ({ version, was }: { version: string | undefined; was: string | undefined }) => (
  <>
    <input type="hidden" name="version" value={version} />
    <input type="hidden" name="was" value={was} />
  </>
)
