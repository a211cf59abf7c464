import { isolate } from '@macromart/kernel'
import { Categories } from '../components/categories.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { MoreLink, ProductGrid } from '../components/product-grid.tsx'
import type { Storefront } from '../env.ts'
import { unavailablePage } from '../error-pages.tsx'
import { answerOf, load } from '../load.ts'

/** The results of a search: each of its words begins a word of the product's name. */
export const searchPage = (app: Storefront) =>
  app.get('/search', async (c) => {
    const search = (c.req.query('q') ?? '').trim().slice(0, 120)
    const cursor = c.req.query('cursor')
    const { catalog } = c.var.api
    const { page, categories } = await load({
      page: catalog.listProducts({ query: { search, cursor } }),
      categories: catalog.listCategories(),
    })
    if (page.is === 'unavailable') return unavailablePage(c, 'Search')
    const { items = [], nextCursor = undefined } = answerOf(page) ?? {}
    const aisles = <Categories categories={answerOf(categories)?.items ?? []} />
    const title = search === '' ? 'All products' : `“${isolate(search)}”`
    const heading = search === '' ? title : <>“{<bdi>{search}</bdi>}”</>
    const query = new URLSearchParams({ q: search, cursor: nextCursor ?? '' })
    const more = nextCursor && `/search?${query}`
    if (items.length === 0 && more)
      return c.render(
        <div class="wrap">
          {aisles}
          <h1>{heading}</h1>
          <p>None of the first products has all of these words.</p>
          <MoreLink href={more} label="Search on" />
        </div>,
        { title, section: 'shop' },
      )
    if (items.length === 0)
      return c.render(
        <div class="wrap">
          {aisles}
          <EmptyState spot="no-results" title={<>No results for {heading}</>}>
            {/[\p{L}\p{N}]/u.test(search) ? (
              <p>The search compares the beginnings of words in names: “choc” finds chocolate, “late” does not.</p>
            ) : (
              <p>The search compares words, which consist of letters and digits: signs alone find nothing.</p>
            )}
            <a class="button button-quiet" href="/">
              Look around instead
            </a>
          </EmptyState>
        </div>,
        { title },
      )
    return c.render(
      <div class="wrap">
        {aisles}
        <h1>{heading}</h1>
        <ProductGrid products={items} />
        <MoreLink href={more} />
      </div>,
      { title, section: 'shop' },
    )
  })
