import { Notice } from '../components/notice.tsx'
import { MoreLink, ProductGrid } from '../components/product-grid.tsx'
import type { Storefront } from '../env.ts'
import { categoryName } from '../format.ts'
import { answerOf, load } from '../load.ts'

/** The home page: the categories, and some products. */
export const homePage = (app: Storefront) =>
  app.get('/', async (c) => {
    const { pictureAddress } = c.var
    const { catalog } = c.var.api
    const results = await load({
      some: catalog.listProducts({ query: { limit: 8 } }),
      categories: catalog.listCategories(),
    })
    const categories = answerOf(results.categories)?.items ?? []
    const some = answerOf(results.some)?.items
    return c.render(
      <>
        <section class="hero">
          <div class="hero-words">
            <h1>Things that are good for a long time</h1>
            <p>Plain things, well made, for the kitchen, the desk, the garden and the way there.</p>
            <a class="button" href="#aisles">
              Have a look around
            </a>
          </div>
          <img src={pictureAddress('hero.svg')} alt="" width="1200" height="560" />
        </section>
        {categories.length > 0 && (
          <section class="wrap" id="aisles" aria-labelledby="aisles-title">
            <h2 id="aisles-title">Look around</h2>
            <ul class="doors">
              {categories.map(({ category, productCount }) => (
                <li>
                  <a href={`/categories/${category}`}>
                    <img
                      src={pictureAddress(`category/${category}.svg`)}
                      alt=""
                      width="400"
                      height="400"
                      loading="lazy"
                    />
                    <span class="door-name">{categoryName(category)}</span>
                    <span class="door-count">{productCount === 1 ? '1 thing' : `${productCount} things`}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section class="wrap" aria-labelledby="shelf-title">
          <h2 id="shelf-title">From the shelves</h2>
          {some ? (
            <>
              <ProductGrid products={some} />
              <MoreLink href="/search" label="See everything" />
            </>
          ) : (
            <Notice kind="rest">The catalogue is unavailable at the moment. Come back in a few minutes.</Notice>
          )}
        </section>
      </>,
      { title: 'Macromart', section: 'shop' },
    )
  })
