import { setTimeout as sleep } from 'node:timers/promises'
import type { LogEntry } from '@macromart/local'
import { demoAccounts, demoPassword, startShop } from '@macromart/shop'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../../browser/launch.ts'
import { median, quantile } from '../figures.ts'
import { customerOf } from '../orders/customer.ts'
import type { BenchOptions, Section } from '../section.ts'
import { type PageFigures, type StorefrontFigures, storefrontText } from './report.ts'
import { callsBehind, firstByteOf, type Load, visitsOf } from './visit.ts'

const warmUpCount = 10
const visitCount = 50
const loadCount = 10

/**
 * The time until a signed-in customer gets the first byte of a page, and the whole page, and the calls that each page
 * makes to other services. The browser shares the processors of the shop.
 */
export async function measureStorefront({ root, onProgress, signal }: BenchOptions): Promise<Section> {
  const logEntries: LogEntry[] = []
  const log = (entry: LogEntry) => void logEntries.push(entry)
  const shop = await startShop({ root, state: 'memory', port: 0, log, signal, onProgress })
  let browser: Browser | undefined
  try {
    browser = await launchBrowser()
    const baseUrl = shop.urls.gateway
    const customer = await customerOf(baseUrl)
    const orderId = await customer.place()
    const order = await customer.orders.getOrder({ params: { orderId } })
    const cookie = await sessionCookie(baseUrl)
    const paths = { home: '/', product: `/products/${order.lines[0]?.productId}`, order: `/orders/${orderId}` }

    const reads: number[] = []
    for (let i = 0; i < visitCount; i += 1) {
      await shop.idle()
      const askedAt = performance.now()
      await customer.orders.getOrder({ params: { orderId } })
      reads.push(performance.now() - askedAt)
    }
    const pages: StorefrontFigures['pages'] = {}
    for (const [name, path] of Object.entries(paths)) {
      signal.throwIfAborted()
      onProgress(`the ${name} page`)
      pages[name] = await measurePage(browser, baseUrl + path, cookie, logEntries)
    }
    const figures: StorefrontFigures = { readMs: median(reads), pages }
    return { text: storefrontText(figures), figures }
  } finally {
    await browser?.close()
    await shop.stop()
  }
}

async function measurePage(
  browser: Browser,
  url: string,
  cookie: string,
  logEntries: LogEntry[],
): Promise<PageFigures> {
  for (let i = 0; i < warmUpCount; i += 1) await firstByteOf(url, { cookie })
  const visits = []
  for (let i = 0; i < visitCount; i += 1) visits.push(await firstByteOf(url, { cookie }))
  // Log lines of the functions arrive with a delay.
  await sleep(500)
  const loads = []
  for (let i = 0; i < loadCount; i += 1) loads.push(await visitsOf(browser, url, cookie))
  const waited = visits.map(({ ms }) => ms)
  return {
    firstByte: { count: visitCount, p50Ms: median(waited), p95Ms: quantile(waited, 0.95) },
    load: { count: loadCount, ...medianOf(loads.map(({ first }) => first)) },
    repeat: medianOf(loads.map(({ repeat }) => repeat)),
    calls: callsBehind(logEntries, visits.at(-1)?.traceId ?? ''),
  }
}

const medianOf = (loads: readonly Load[]) => ({
  p50Ms: median(loads.map(({ ms }) => ms)),
  requests: median(loads.map(({ requests }) => requests)),
  bytes: median(loads.map(({ bytes }) => bytes)),
})

/** Signs in through the form. */
async function sessionCookie(baseUrl: string): Promise<string> {
  const answer = await fetch(`${baseUrl}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: baseUrl, cookie: 'macromart-kept=1' },
    body: new URLSearchParams({ email: demoAccounts.customer.email, password: demoPassword }),
  })
  if (answer.status !== 303) throw new Error(`signing in answered ${answer.status}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
