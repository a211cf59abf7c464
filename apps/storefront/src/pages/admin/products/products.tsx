import type { Product } from '@macromart/contract-catalog/api'
import { Notice } from '../../../components/notice.tsx'
import { Price } from '../../../components/price.tsx'
import { MoreLink } from '../../../components/product-grid.tsx'
import type { Storefront } from '../../../env.ts'
import { categoryName } from '../../../format.ts'
import { answerOf, load } from '../../../load.ts'
import { AdminLayout } from '../admin-layout.tsx'
import { type Column, Table } from '../table.tsx'

/** The products on sale, with the way to a new product and to retired products. */
export const productsPage = (app: Storefront) =>
  app.get('/office/products', async (c) => {
    const [productId] = /prd_[a-z0-9]+/.exec(c.req.query('open') ?? '') ?? []
    if (productId) return c.redirect(`/office/products/${productId}`, 303)
    const search = (c.req.query('q') ?? '').trim().slice(0, 120)
    const category = c.req.query('category') || undefined
    const { catalog } = c.var.api
    const { page, categories } = await load({
      page: catalog.listProducts({ query: { search, category, cursor: c.req.query('cursor') } }),
      categories: catalog.listCategories(),
    })
    const { items = [], nextCursor = undefined } = answerOf(page) ?? {}
    if (page.is === 'unavailable') c.status(503)
    const next = new URLSearchParams({ q: search, category: category ?? '', cursor: nextCursor ?? '' })
    return c.render(
      <AdminLayout
        section="products"
        title="Products"
        beside={
          <a class="button" href="/office/products/new">
            New product
          </a>
        }
      >
        <Search search={search} category={category} categories={answerOf(categories)?.items ?? []} />
        {page.is === 'unavailable' ? (
          <Notice kind="rest">The catalogue is unavailable at the moment. Try again shortly.</Notice>
        ) : items.length === 0 ? (
          <p class="hint">{nextCursor ? 'None of the first products fits.' : 'No products found.'}</p>
        ) : (
          <Table caption="Products on sale" columns={columns} rows={items} />
        )}
        <MoreLink href={nextCursor && `/office/products?${next}`} />
        <OpenByIdForm mistyped={c.req.query('open')} />
      </AdminLayout>,
      { title: 'Products', section: 'admin' },
    )
  })

const columns: Column<Product>[] = [
  {
    label: 'Product',
    cell: ({ id, name, imageUrl }) => (
      <a class="thing" href={`/office/products/${id}`}>
        <img src={imageUrl} alt="" width="48" height="48" loading="lazy" />
        <bdi>{name}</bdi>
      </a>
    ),
  },
  { label: 'Category', cell: ({ category }) => categoryName(category) },
  { label: 'Price', cell: ({ price }) => <Price of={price} />, figures: true },
]

interface SearchProps {
  search: string
  category: string | undefined
  categories: { category: string }[]
}

const Search = ({ search, category, categories }: SearchProps) => (
  <search>
    <form class="asked" action="/office/products">
      <div class="field">
        <label for="find">Name</label>
        <input id="find" type="search" name="q" value={search} maxlength={120} />
      </div>
      <div class="field">
        <label for="within">Category</label>
        <select id="within" name="category">
          <option value="">All</option>
          {categories.map(({ category: each }) => (
            <option value={each} selected={each === category}>
              {categoryName(each)}
            </option>
          ))}
        </select>
      </div>
      <button class="button button-quiet" type="submit">
        Find
      </button>
    </form>
  </search>
)

/** Opens a product by its address or id. Shows an invalid value again. */
const OpenByIdForm = ({ mistyped }: { mistyped: string | undefined }) => (
  <section class="panel" aria-labelledby="retired">
    <h2 id="retired">Open a retired product</h2>
    <form class="asked" action="/office/products" novalidate>
      <div class={mistyped === undefined ? 'field' : 'field field-wrong'}>
        <label for="open">Product address or ID</label>
        <p class="hint" id="open-hint">
          Retired products are not in any list. Open them from an order, by their address in the shop or by their ID.
        </p>
        <input
          id="open"
          name="open"
          value={mistyped}
          placeholder="prd_…"
          aria-describedby={mistyped === undefined ? 'open-hint' : 'open-hint open-wrong'}
          {...(mistyped !== undefined && { 'aria-invalid': 'true' as const })}
          autocomplete="off"
          required
        />
        {mistyped !== undefined && (
          <p class="wrong" id="open-wrong">
            This contains no product ID. A product ID begins with prd_.
          </p>
        )}
      </div>
      <button class="button button-quiet" type="submit">
        Open product
      </button>
    </form>
  </section>
)
