import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test as base } from '../../support/shop-test.ts'

// Pages while a service is down or slow: the affected part says so, and the rest works.

const test = base
  .extend('page', { scope: 'worker' }, ({ shop }) => async (path: string) => {
    const answer = await fetch(shop.baseUrl + path, { headers: { accept: 'text/html' } })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
  })
  /** Stops an app, so that it does not answer, until the work is done. */
  .extend('frozen', ({ cloud: { apps } }) => async (app: string, work: () => Promise<void>) => {
    apps.kill(app, 'SIGSTOP')
    await work().finally(() => apps.kill(app, 'SIGCONT'))
  })

test('shows a product while inventory is unavailable', async ({ newProduct, page, frozen }) => {
  const product = `/products/${await newProduct(3)}`
  expect((await page(product)).text).toContain('Only 3 left')
  await frozen('inventory', async () => {
    const { status, text } = await page(product)
    expect(status).toBe(200)
    expect(text).toContain('The stock level is unavailable at the moment')
    expect(text).toContain('Add to cart')
  })
  await eventually(async () => expect((await page(product)).text).toContain('Only 3 left'))
})

test('shows an error on catalogue pages while catalog is unavailable, and serves the other pages', async ({
  newProduct,
  page,
  frozen,
}) => {
  const product = `/products/${await newProduct(1)}`
  await frozen('catalog', async () => {
    const unavailable = await page(product)
    expect(unavailable).toMatchObject({ status: 503, retryAfter: '5' })
    expect(unavailable.text).toContain('The catalogue is unavailable')
    const home = await page('/')
    expect(home.status).toBe(200)
    expect(home.text).toContain('The catalogue is unavailable at the moment')
    expect((await page('/cart')).status).toBe(200)
    expect((await page('/sign-in')).status).toBe(200)
  })
  await eventually(async () => expect((await page(product)).status).toBe(200))
})

test('restarts storefront after a crash', async ({ cloud: { apps }, page }) => {
  apps.kill('storefront', 'SIGKILL')
  await apps.whenUp('storefront')
  await eventually(async () => expect((await page('/')).status).toBe(200))
})
