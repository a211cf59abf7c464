import { Categories } from '../components/categories.tsx'
import { MoreLink, ProductGrid } from '../components/product-grid.tsx'
import type { Storefront } from '../env.ts'
import { notFoundPage, unavailablePage } from '../error-pages.tsx'
import { categoryName } from '../format.ts'
import { answerOf, load } from '../load.ts'

/** The products of one category. */
export const categoryPage = (app: Storefront) =>
  app.get('/categories/:category', async (c) => {
    const category = c.req.param('category')
    const cursor = c.req.query('cursor')
    const { catalog } = c.var.api
    const { page, categories } = await load({
      page: catalog.listProducts({ query: { category, cursor } }),
      categories: catalog.listCategories(),
    })
    if (page.is === 'unavailable') return unavailablePage(c, 'The catalogue')
    if (page.is === 'refused' || page.value.items.length === 0) return notFoundPage(c)
    const { items, nextCursor } = page.value
    const name = categoryName(category)
    return c.render(
      <div class="wrap">
        <Categories categories={answerOf(categories)?.items ?? []} current={category} />
        <h1>{name}</h1>
        <ProductGrid products={items} />
        <MoreLink href={nextCursor && `/categories/${category}?cursor=${encodeURIComponent(nextCursor)}`} />
      </div>,
      { title: name, section: 'shop' },
    )
  })
