import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { test as base, expect, onTestFinished } from 'vitest'
import { baseUrl } from '../acceptance/shop-under-test.ts'
import { launchBrowser } from './launch.ts'

// Far longer than a page takes: on a busy machine, a screenshot alone has taken more than ten seconds.
const actionLimitMs = 60_000

/**
 * A test with a browser. `page` is a page on a desktop screen. `visit` opens pages with other options: on a phone, in
 * dark mode, without JavaScript, at another `baseURL`. Each page has its own cookies and is closed after the test. The
 * test fails if a script of a page throws, or if a page violates its Content-Security-Policy.
 */
export const test = base.extend<{
  browser: Browser
  visit: (options?: BrowserContextOptions) => Promise<Page>
  page: Page
}>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies of a fixture from the pattern
    async ({}, use) => {
      const browser = await launchBrowser()
      await use(browser)
      await browser.close()
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser }, use) => {
    const violations: string[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...atADesk, baseURL: baseUrl, ...options })
      context.setDefaultTimeout(actionLimitMs)
      onTestFinished(() => context.close())
      context.on('weberror', (error) => violations.push(String(error.error())))
      context.on('console', (message) => {
        if (/Content.Security.Policy|Refused to/i.test(message.text())) violations.push(message.text())
      })
      return context.newPage()
    })
    expect(violations).toEqual([])
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

/** Saves a screenshot of the whole page for a person to look at. */
export const picture = (page: Page, name: string) =>
  page.screenshot({ path: join(import.meta.dirname, 'screenshots', `${name}.png`), fullPage: true })
