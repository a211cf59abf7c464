import type { Hono } from 'hono'
import type { ApiClients } from './api-clients.ts'
import type { Assets } from './assets.ts'
import type { Cookies, Visitor } from './visitor.ts'

/** What every page finds in its request's context. */
export interface Env {
  Variables: {
    visitor: Visitor
    api: ApiClients
    cookies: Cookies
    assets: Assets
    /** On somebody's own machine, where the demo accounts may be told. */
    isLocal: boolean
  }
}

export type Storefront = Hono<Env>

/** What a page tells the frame around it. */
export interface PageProps {
  title: string
  /** For search engines and previews. */
  description?: string
  /** Scripts of the page's own, by the names of their sources: `live.js`. */
  scripts?: string[]
  /** How often a browser without scripts asks for the page again, while what it is about is changing. */
  refreshSeconds?: number | undefined
  /** The part of the shop that is lit up in the navigation. */
  section?: 'shop' | 'orders' | 'cart' | 'account' | 'admin' | undefined
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: an interface is what hono looks for.
    (content: string | Promise<string>, props: PageProps): Response | Promise<Response>
  }
}
