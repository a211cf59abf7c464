import type { Storefront } from '../env.ts'
import { notFound, resting } from '../failures.tsx'
import { Categories } from '../parts/categories.tsx'
import { More, Shelf } from '../parts/shelf.tsx'
import { answerOf, settle } from '../settle.ts'
import { categoryName } from '../words.ts'

/** One aisle of the shop. */
export const categoryPage = (app: Storefront) =>
  app.get('/categories/:category', async (c) => {
    const category = c.req.param('category')
    const cursor = c.req.query('cursor')
    const { catalog } = c.var.shop
    const { page, categories } = await settle({
      page: catalog.listProducts({ query: { category, cursor } }),
      categories: catalog.listCategories(),
    })
    if (page.is === 'resting') return resting(c, 'The catalogue')
    if (page.is === 'refused' || page.value.items.length === 0) return notFound(c)
    const { items, nextCursor } = page.value
    const name = categoryName(category)
    return c.render(
      <div class="wrap">
        <Categories categories={answerOf(categories)?.items ?? []} current={category} />
        <h1>{name}</h1>
        <Shelf products={items} />
        <More href={nextCursor && `/categories/${category}?cursor=${encodeURIComponent(nextCursor)}`} />
      </div>,
      { title: name, section: 'shop' },
    )
  })
