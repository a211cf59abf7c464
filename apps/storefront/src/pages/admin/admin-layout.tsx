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
  /** Shown beside the title: a status or a link. */
  beside?: Child
  /** The list that this page belongs to. */
  parent?: { href: string; name: string }
}

/** The layout of every page of the back office: navigation, title, and the result of the latest action. */
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
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {beside}
      </div>
      {children}
    </div>
  </div>
)

interface PanelProps {
  title: string
  /** The id of the panel's heading. */
  id: string
}

/** A section of a page, with a heading. */
export const Panel = ({ title, id, children }: PropsWithChildren<PanelProps>) => (
  <section class="panel" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
