import type { Child, PropsWithChildren } from 'hono/jsx'
import { Said } from './said.tsx'

const rooms = {
  start: { href: '/office', name: 'To do' },
  parcels: { href: '/office/parcels', name: 'Parcels' },
  orders: { href: '/office/orders', name: 'Orders' },
  products: { href: '/office/products', name: 'Products' },
}

interface DeskProps {
  at: keyof typeof rooms
  title: string
  /** Beside the title: a status, or what else can be done here. */
  beside?: Child
  /** Where this page hangs: the list that it is one of. */
  within?: { href: string; name: string }
}

/** What is around every page of the back office: where one can go, where one is, and what has just been done. */
export const Desk = ({ at, title, beside, within, children }: PropsWithChildren<DeskProps>) => (
  <div class="office">
    <nav class="office-nav" aria-label="Back office">
      <ul class="wrap">
        {Object.entries(rooms).map(([room, { href, name }]) => (
          <li>
            <a href={href} {...(room === at && { 'aria-current': within ? ('true' as const) : ('page' as const) })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
    <div class="wrap">
      <Said />
      {within && (
        <p class="crumbs">
          <a href={within.href}>{within.name}</a>
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
