import type { Child, PropsWithChildren } from 'hono/jsx'
import { FlashMessage } from './flash-message.tsx'

const sections = {
  start: { href: '/office', name: 'To do' },
  parcels: { href: '/office/parcels', name: 'Parcels' },
  orders: { href: '/office/orders', name: 'Orders' },
  products: { href: '/office/products', name: 'Products' },
}

interface AdminLayoutProps {
  section: keyof typeof sections
  title: string
  /** Beside the title: a status, or what else can be done here. */
  beside?: Child
  /** Where this page hangs: the list that it is one of. */
  parent?: { href: string; name: string }
}

/** What is around every page of the back office: where one can go, where one is, and what has just been done. */
export const AdminLayout = ({ section, title, beside, parent, children }: PropsWithChildren<AdminLayoutProps>) => (
  <div class="office">
    <nav class="office-nav" aria-label="Back office">
      <ul class="wrap">
        {Object.entries(sections).map(([id, { href, name }]) => (
          <li>
            <a href={href} {...(id === section && { 'aria-current': parent ? ('true' as const) : ('page' as const) })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="wrap">
      <FlashMessage />
      {parent && (
        <p class="crumbs">
          <a href={parent.href}>{parent.name}</a>
        </p>
      )}
      <div class="office-head">
        <h1>{title}</h1>
        {beside}
      </div>
      {children}
    </div>
  </div>
)

interface PanelProps {
  title: string
  /** Names the panel on its page. */
  id: string
}

/** One matter of a page that has several. */
export const Panel = ({ title, id, children }: PropsWithChildren<PanelProps>) => (
  <section class="panel" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
