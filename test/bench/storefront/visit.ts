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
  /** The page, and every file that it loads. */
  requests: number
}

/** Opens a page with an empty browser cache. */
export async function loadOf(browser: Browser, url: string, cookie: string): Promise<Load> {
  const context = await browser.newContext()
  try {
    await context.addCookies(
      cookie.split('; ').map((each) => {
        const [name = '', value = ''] = each.split(/=(.*)/)
        return { name, value, url }
      }),
    )
    const page = await context.newPage()
    let requests = 0
    page.on('request', () => {
      requests += 1
    })
    await page.goto(url, { waitUntil: 'load' })
    const seen = requests
    const ms = await page.evaluate(loadEndMs)
    return { ms, requests: seen }
  } finally {
    await context.close()
  }
}

/** Runs in the page, which has its own `performance`. */
function loadEndMs(): number | Promise<number> {
  const [navigation] = performance.getEntriesByType('navigation') as unknown as { loadEventEnd: number }[]
  if (navigation && navigation.loadEventEnd > 0) return navigation.loadEventEnd
  return new Promise((resolve) => setTimeout(() => resolve(loadEndMs()), 5))
}
