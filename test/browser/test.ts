import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { test as base, expect, onTestFinished } from 'vitest'
import { baseUrl } from '../acceptance/shop-under-test.ts'
import { launchBrowser } from './launch.ts'

// Long beside what a page takes: on a busy machine a picture of it alone has taken more than ten seconds.
const actionLimitMs = 60_000

/**
 * A test with a browser. `page` is a visitor at a desk, `visit` makes others: on a phone, in the dark, without JavaScript,
 * in another shop by its `baseURL`. Each has cookies of its own and is gone after the test, which fails when a script of a
 * page throws or something offends its Content-Security-Policy.
 */
export const test = base.extend<{
  browser: Browser
  visit: (options?: BrowserContextOptions) => Promise<Page>
  page: Page
}>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture stands on
    async ({}, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser }, use) => {
    const offences: string[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...atADesk, baseURL: baseUrl, ...options })
      context.setDefaultTimeout(actionLimitMs)
      onTestFinished(() => context.close())
      context.on('weberror', (error) => offences.push(String(error.error())))
      context.on('console', (message) => {
        if (/Content.Security.Policy|Refused to/i.test(message.text())) offences.push(message.text())
      })
      return context.newPage()
    })
    expect(offences).toEqual([])
  },
  page: async ({ visit }, use) => use(await visit()),
})

const atADesk: BrowserContextOptions = {
  viewport: { width: 1280, height: 900 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
  reducedMotion: 'reduce',
}

export const onAPhone: BrowserContextOptions = { viewport: { width: 375, height: 812 }, hasTouch: true, isMobile: true }

/** Keeps a picture of the whole page for a person to look at. */
export const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(import.meta.dirname, 'screenshots', `${name}.png`), fullPage: true })
