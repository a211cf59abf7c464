import { randomBytes } from 'node:crypto'
import type { LogEntry } from '@macromart/local'
import type { Browser } from 'playwright-core'

export interface FirstByte {
  traceId: string
  /** From the request until the head of the answer. */
  ms: number
}

/** Requests a page in a trace of its own. Throws unless the answer is 200. */
export async function firstByteOf(url: string, headers: Record<string, string>): Promise<FirstByte> {
  const traceId = randomBytes(16).toString('hex')
  const traceparent = `00-${traceId}-${randomBytes(8).toString('hex')}-01`
  const askedAt = performance.now()
  const answer = await fetch(url, { headers: { ...headers, traceparent } })
  const ms = performance.now() - askedAt
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`)
  return { traceId, ms }
}

/** The requests of a page that services other than storefront answered, according to their logs. */
export const callsBehind = (logEntries: readonly LogEntry[], traceId: string): string[] =>
  logEntries
    .filter(({ from, text, ...entry }) => entry.traceId === traceId && from !== 'storefront' && isRequest.test(text))
    .map(({ from, text }) => `${text.split(' ')[0]} ${from}`)

const isRequest = /^[A-Z]+ \/\S* \d{3}$/

export interface Load {
  /** From the navigation to the end of the load event. */
  ms: number
  /** The page, and every file of it that the browser asked the shop for. */
  requests: number
  /** Their answers, heads included. */
  bytes: number
}

/** A page with an empty browser cache, and again in the same browser. */
export interface Visits {
  first: Load
  repeat: Load
}

/** Opens a page twice. The second time, the browser has in its cache what the answers allow it to keep. */
export async function visitsOf(browser: Browser, url: string, cookie: string): Promise<Visits> {
  const context = await browser.newContext()
  try {
    await context.addCookies(
      cookie.split('; ').map((each) => {
        const [name = '', value = ''] = each.split(/=(.*)/)
        return { name, value, url }
      }),
    )
    const load = async (): Promise<Load> => {
      const page = await context.newPage()
      await page.goto(url, { waitUntil: 'load' })
      const loaded = await page.evaluate(loadInPage)
      await page.close()
      return loaded
    }
    const first = await load()
    return { first, repeat: await load() }
  } finally {
    await context.close()
  }
}

/** Runs in the page, which has its own `performance`. A file from the cache transfers nothing. */
function loadInPage(): Load | Promise<Load> {
  interface Timing {
    loadEventEnd?: number
    transferSize: number
  }
  const navigations = performance.getEntriesByType('navigation') as unknown as Timing[]
  const ms = navigations[0]?.loadEventEnd ?? 0
  if (ms === 0) return new Promise((resolve) => setTimeout(() => resolve(loadInPage()), 5))
  const files = performance.getEntriesByType('resource') as unknown as Timing[]
  const transferred = [...navigations, ...files].map(({ transferSize }) => transferSize).filter((bytes) => bytes > 0)
  return { ms, requests: transferred.length, bytes: transferred.reduce((sum, bytes) => sum + bytes, 0) }
}
