import type { Product } from '@macromart/contract-catalog/api'
import type { Stock } from '@macromart/contract-inventory/api'
import { isPrintable } from '@macromart/kernel'
import type { Storefront } from '../env.ts'
import { notFound, resting } from '../failures.tsx'
import { Notice } from '../parts/notice.tsx'
import { Once } from '../parts/once.tsx'
import { Price } from '../parts/price.tsx'
import { Quantity } from '../parts/quantity.tsx'
import { type Settled, settle } from '../settle.ts'
import { categoryName } from '../words.ts'

/** One product: what it is, what it costs, how many are left. */
export function productPage(app: Storefront) {
  // For whoever knows a product by its id alone, as a cart does.
  app.get('/products/:productId/picture', async (c) => {
    const { product } = await settle({ product: c.var.shop.catalog.getProduct({ params: c.req.param() }) })
    if (product.is === 'resting') return c.body(null, 503)
    // An address from before control characters were refused leads nowhere: no header can hold it.
    if (product.is === 'refused' || !isPrintable(product.value.imageUrl)) return c.body(null, 404)
    c.header('cache-control', 'public, max-age=3600')
    return c.redirect(product.value.imageUrl)
  })

  app.get('/products/:productId', async (c) => {
    const params = { productId: c.req.param('productId') }
    const { product, stock } = await settle({
      product: c.var.shop.catalog.getProduct({ params }),
      stock: c.var.shop.inventory.getStock({ params }),
    })
    if (product.is === 'resting') return resting(c, 'The catalogue')
    if (product.is === 'refused') return notFound(c)
    const { name, description, category, price, imageUrl } = product.value
    // Whoever comes back to the page and puts more into the cart needs a new key.
    c.header('cache-control', 'no-store')
    return c.render(
      <div class="wrap">
        <nav class="crumbs" aria-label="You are here">
          <a href={`/categories/${category}`}>{categoryName(category)}</a>
        </nav>
        <article class="product">
          <img class="product-picture" src={imageUrl} alt={name} width="400" height="400" />
          <div class="product-words">
            <h1>{name}</h1>
            <p class="product-price">
              <Price of={price} />
            </p>
            <Buy product={product.value} stock={stock} />
            <p class="product-description">{description}</p>
          </div>
        </article>
      </div>,
      { title: name, description, section: 'shop' },
    )
  })
}

function Buy({ product, stock }: { product: Product; stock: Settled<Stock> }) {
  if (product.status === 'retired') return <Notice>This is no longer sold.</Notice>
  const available = stock.is === 'answered' ? stock.value.available : undefined
  return (
    <>
      <p class={available === 0 ? 'stock stock-none' : 'stock'}>{inWords(stock)}</p>
      {available !== 0 && (
        <form class="buy" method="post" action="/cart">
          <input type="hidden" name="productId" value={product.id} />
          <Once />
          <Quantity name="quantity" label="How many" value={1} max={Math.min(available ?? 99, 99)} />
          <button class="button" type="submit">
            Put into the cart
          </button>
        </form>
      )}
    </>
  )
}

const few = 10

function inWords(stock: Settled<Stock>): string {
  if (stock.is === 'resting') return 'How many are left cannot be said just now.'
  if (stock.is === 'refused') return 'New: the first delivery is being counted.'
  const { available } = stock.value
  if (available === 0) return 'Sold out for now'
  return available <= few ? `Only ${available} left` : 'In stock'
}
