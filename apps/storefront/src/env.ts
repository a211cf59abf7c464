import type { Hono } from 'hono'
import type { ApiClients } from './api-clients.ts'
import type { Assets } from './assets.ts'
import type { Cookies, Visitor } from './visitor.ts'

/** The variables in the context of every page's request. */
export interface Env {
  Variables: {
    visitor: Visitor
    api: ApiClients
    cookies: Cookies
    assets: Assets
    /** The address of one of the storefront's own pictures: `spot/resting.svg`. */
    pictureAddress: (path: string) => string
    /** Whether the shop runs on a developer's machine, where pages show the demo accounts. */
    isLocal: boolean
  }
}

export type Storefront = Hono<Env>

/** What a page passes to the layout. */
export interface PageProps {
  title: string
  /** For search engines and previews. */
  description?: string
  /** Scripts of the page's own, by the names of their sources: `live.js`. */
  scripts?: string[]
  /** How often a browser without scripts reloads the page while its content may change. */
  refreshSeconds?: number | undefined
  /** The current entry of the navigation. */
  section?: 'shop' | 'orders' | 'cart' | 'account' | 'admin' | undefined
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: an interface is what hono looks for.
    (content: string | Promise<string>, props: PageProps): Response | Promise<Response>
  }
}
