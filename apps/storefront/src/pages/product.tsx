import type { Product } from '@macromart/contract-catalog/api'
import type { Stock } from '@macromart/contract-inventory/api'
import { isolate, isPrintable } from '@macromart/kernel'
import { IdempotencyKeyField } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { Price } from '../components/price.tsx'
import { Quantity } from '../components/quantity.tsx'
import type { Storefront } from '../env.ts'
import { notFoundPage, unavailablePage } from '../error-pages.tsx'
import { categoryName } from '../format.ts'
import { type LoadResult, load } from '../load.ts'

/** One product: description, price and stock. */
export function productPage(app: Storefront) {
  // For pages that have only the id of a product, such as the cart.
  app.get('/products/:productId/picture', async (c) => {
    const { product } = await load({ product: c.var.api.catalog.getProduct({ params: c.req.param() }) })
    if (product.is === 'unavailable') return c.body(null, 503)
    // A header cannot hold control characters, which addresses may contain that were saved before they were refused.
    if (product.is === 'refused' || !isPrintable(product.value.imageUrl)) return c.body(null, 404)
    c.header('cache-control', 'public, max-age=3600')
    return c.redirect(product.value.imageUrl)
  })

  app.get('/products/:productId', async (c) => {
    const params = { productId: c.req.param('productId') }
    const { product, stock } = await load({
      product: c.var.api.catalog.getProduct({ params }),
      stock: c.var.api.inventory.getStock({ params }),
    })
    if (product.is === 'unavailable') return unavailablePage(c, 'The catalogue')
    if (product.is === 'refused') return notFoundPage(c)
    const { name, description, category, price, imageUrl } = product.value
    // A browser that goes back to this page has to load it with a new idempotency key.
    c.header('cache-control', 'no-store')
    return c.render(
      <div class="wrap">
        <nav class="crumbs" aria-label="Breadcrumb">
          <a href={`/categories/${category}`}>{categoryName(category)}</a>
        </nav>
        <article class="product">
          <img class="product-picture" src={imageUrl} alt={name} width="400" height="400" />
          <div class="product-words">
            <h1 dir="auto">{name}</h1>
            <p class="product-price">
              <Price of={price} />
            </p>
            <AddToCartForm product={product.value} stock={stock} />
            <p class="product-description" dir="auto">
              {description}
            </p>
          </div>
        </article>
      </div>,
      { title: isolate(name), description, section: 'shop' },
    )
  })
}

function AddToCartForm({ product, stock }: { product: Product; stock: LoadResult<Stock> }) {
  if (product.status === 'retired') return <Notice>This product is no longer sold.</Notice>
  const available = stock.is === 'answered' ? stock.value.available : undefined
  return (
    <>
      <p class={available === 0 ? 'stock stock-none' : 'stock'}>{stockText(stock)}</p>
      {available !== 0 && (
        <form class="buy" method="post" action="/cart">
          <input type="hidden" name="productId" value={product.id} />
          <IdempotencyKeyField />
          <Quantity name="quantity" label="Quantity" value={1} max={Math.min(available ?? 99, 99)} />
          <button class="button" type="submit">
            Add to cart
          </button>
        </form>
      )}
    </>
  )
}

const lowStockLimit = 10

function stockText(stock: LoadResult<Stock>): string {
  if (stock.is === 'unavailable') return 'The stock level is unavailable at the moment.'
  if (stock.is === 'refused') return 'New: the stock level is not known yet.'
  const { available } = stock.value
  if (available === 0) return 'Out of stock'
  return available <= lowStockLimit ? `Only ${available} left` : 'In stock'
}
