import type { PropsWithChildren } from 'hono/jsx'
import { useRequestContext } from 'hono/jsx-renderer'
import type { Env, PageProps } from './env.ts'

/** The layout of every page: the head, the shop's header and footer. */
export function Layout(props: PropsWithChildren<PageProps>) {
  const { children, title, description, scripts = [], refreshSeconds, section } = props
  const { assets, pictureAddress } = useRequestContext<Env>().var
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title === 'Macromart' ? title : `${title} · Macromart`}</title>
        <meta name="description" content={description ?? 'Good things for the house, the garden and the way there.'} />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content="#faf7f1" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#141a16" media="(prefers-color-scheme: dark)" />
        <link rel="icon" href={pictureAddress('logo.svg')} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.href('style.css')} />
        {['shop.js', ...scripts].map((script) => (
          <script type="module" src={assets.href(script)} />
        ))}
        {refreshSeconds && (
          <noscript>
            <meta http-equiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to content
        </a>
        <Header section={section} />
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <Footer />
      </body>
    </html>
  )
}

function Header({ section }: Pick<PageProps, 'section'>) {
  const {
    req,
    var: { visitor, pictureAddress },
  } = useRequestContext<Env>()
  const current = (name: PageProps['section']) => (section === name ? { 'aria-current': 'page' as const } : {})
  const isStaff = visitor.session?.role === 'staff'
  return (
    <header class="site-header">
      <div class="site-header-row wrap">
        <a class="brand" href="/" aria-label="Macromart, home">
          <img src={pictureAddress('logo.svg')} alt="" width="36" height="36" />
          <span>Macromart</span>
        </a>
        <search class="search">
          <form action="/search" method="get">
            <label class="visually-hidden" for="search">
              Search the shop
            </label>
            <input
              id="search"
              type="search"
              name="q"
              placeholder="Tea, linen, a good knife …"
              value={req.path === '/search' ? req.query('q') : undefined}
              maxlength={120}
            />
            <button type="submit" aria-label="Search" />
          </form>
        </search>
        <nav class="site-nav" aria-label="Shop">
          {isStaff && (
            <a href="/office" {...current('admin')}>
              Back office
            </a>
          )}
          {visitor.session ? (
            <a href="/orders" {...current('orders')}>
              Orders
            </a>
          ) : (
            <a href="/sign-in" {...current('account')}>
              Sign in
            </a>
          )}
          {visitor.session && (
            <form method="post" action="/sign-out">
              <button class="link" type="submit">
                Sign out
              </button>
            </form>
          )}
          <a class="cart-link" href="/cart" {...current('cart')}>
            Cart
            <span class="badge" data-cart-count hidden={visitor.cartCount === 0}>
              {visitor.cartCount}
            </span>
            <span class="visually-hidden"> {visitor.cartCount === 1 ? 'item' : 'items'}</span>
          </a>
        </nav>
      </div>
    </header>
  )
}

const Footer = () => (
  <footer class="site-footer">
    <div class="wrap">
      <p>
        <strong>A shop to learn from.</strong> Nothing here is real: no goods, no cards, no money. Each part of it is a
        function that is deployed on its own.
      </p>
      {useRequestContext<Env>().var.isLocal && (
        <nav aria-label="About">
          <a href="/docs">API reference</a>
        </nav>
      )}
    </div>
  </footer>
)
