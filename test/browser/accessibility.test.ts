import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { customer } from '../acceptance/shop-under-test.ts'
import { confirmedOrder } from '../support/order.ts'
import { demoStaff } from '../support/people.ts'
import { seriousViolations } from './axe.ts'
import { goods, putIntoCart, signedIn, signInHere } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

/** The colour schemes in which a page is checked, by the name of its picture. */
type Looks = Readonly<Record<string, 'light' | 'dark'>>

const screens: Record<string, { options: BrowserContextOptions; looks: Looks }> = {
  desk: { options: {}, looks: { light: 'light', dark: 'dark' } },
  phone: { options: { ...onAPhone, viewport: { width: 360, height: 740 } }, looks: { phone: 'light' } },
}

/** Public pages, by the name of their picture. */
const open = {
  home: '/',
  category: '/categories/tea-and-coffee',
  search: '/search?q=oak',
  'search-nothing': '/search?q=zeppelin',
  'cart-empty': '/cart',
  'sign-in': '/sign-in',
  register: '/register',
  'not-found': '/nowhere',
  references: '/docs',
  'references-events': '/docs/events',
  guides: '/docs/guides',
  'guide-architecture': '/docs/guides/architecture',
  'guide-tutorial': '/docs/guides/tutorial',
}

describe.each(Object.entries(screens))('on the screen of a %s', (_, { options, looks }) => {
  test('every page is accessible to a guest', async ({ visit }) => {
    const page = await visit(options)
    for (const [name, path] of Object.entries(open)) await usable(page, path, name, looks)
  })

  test('the error after a wrong password is accessible', async ({ visit }) => {
    const page = await visit(options)
    await page.goto('/sign-in')
    await signInHere(page, { email: 'unknown@macromart.test', password: 'wrong' })
    await page.getByText('The e-mail address or the password is wrong.').waitFor()
    await readable(page, 'sign-in-wrong', looks)
    expect(await page.getByLabel('E-mail').inputValue()).toBe('unknown@macromart.test')
    expect(await page.getByLabel('Password').inputValue()).toBe('')
  })

  test('every page is accessible to a customer', async ({ visit }) => {
    const page = await visit(options)
    const known = await goods({ name: 'A lamp to read by' })
    const shopper = await signedIn(page)
    await usable(page, `/products/${known.id}`, 'product', looks)
    await putIntoCart(page, known)
    await usable(page, '/cart', 'cart', looks)
    await usable(page, '/checkout', 'checkout', looks)
    const order = await confirmedOrder(shopper, known)
    await usable(page, `/orders/${order.id}`, 'order', looks)
    await usable(page, '/orders', 'orders', looks)
  })

  test('every page is accessible to staff', async ({ visit }) => {
    const page = await visit(options)
    const known = await goods({ name: 'A lamp to pack' })
    const order = await confirmedOrder(await customer(), known)
    await page.goto('/sign-in')
    await signInHere(page, demoStaff)
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    const desk = {
      start: '',
      parcels: '/parcels',
      orders: '/orders',
      order: `/orders/${order.id}`,
      products: '/products',
      product: `/products/${known.id}`,
      'new-product': '/products/new',
    }
    for (const [name, path] of Object.entries(desk)) await usable(page, `/office${path}`, `desk-${name}`, looks)
  })
})

/** Opens a page, checks its status and accessibility, and takes its pictures. */
async function usable(page: Page, path: string, name: string, looks: Looks) {
  const answer = await page.goto(path)
  expect(answer?.status(), path).toBe(path === open['not-found'] ? 404 : 200)
  // A reference page is rendered by its script.
  await page.locator('h1').first().waitFor()
  await page.evaluate(async () => void (await document.fonts.ready))
  await readable(page, name, looks)
}

/** No serious violation of axe-core in any colour scheme, one main heading, and no horizontal scrolling. */
async function readable(page: Page, name: string, looks: Looks) {
  for (const [index, [look, colorScheme]] of Object.entries(looks).entries()) {
    const shown = `${name}-${look}`
    await page.emulateMedia({ colorScheme })
    await picture(page, shown)
    // Another colour scheme changes nothing but colours.
    expect(await seriousViolations(page, index === 0 ? [] : ['color-contrast']), shown).toEqual([])
    expect(await page.locator('h1').count(), shown).toBe(1)
    const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
    expect(wide, `${shown} is wider than the screen`).toBeLessThanOrEqual(screen)
  }
}
