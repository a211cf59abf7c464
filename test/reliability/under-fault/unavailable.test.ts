import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test as base } from '../../support/shop-test.ts'

// What visitors see while an app is down or slow: its part of the page says so, and the rest works.

const test = base
  .extend('page', { scope: 'worker' }, ({ shop }) => async (path: string) => {
    const answer = await fetch(shop.baseUrl + path, { headers: { accept: 'text/html' } })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
  })
  /** Stops an app, which then does not answer, for as long as the work takes. */
  .extend('frozen', ({ cloud: { apps } }) => async (app: string, work: () => Promise<void>) => {
    apps.kill(app, 'SIGSTOP')
    await work().finally(() => apps.kill(app, 'SIGCONT'))
  })

test('a product can be looked at while its stock is unknown', async ({ newProduct, page, frozen }) => {
  const product = `/products/${await newProduct(3)}`
  expect((await page(product)).text).toContain('Only 3 left')
  await frozen('inventory', async () => {
    const { status, text } = await page(product)
    expect(status).toBe(200)
    expect(text).toContain('How many are left cannot be said just now')
    expect(text).toContain('Put into the cart')
  })
  await eventually(async () => expect((await page(product)).text).toContain('Only 3 left'))
})

test('without the catalogue its pages say so, and the others are there', async ({ newProduct, page, frozen }) => {
  const product = `/products/${await newProduct(1)}`
  await frozen('catalog', async () => {
    const rests = await page(product)
    expect(rests).toMatchObject({ status: 503, retryAfter: '5' })
    expect(rests.text).toContain('The catalogue is taking a rest')
    const home = await page('/')
    expect(home.status).toBe(200)
    expect(home.text).toContain('the catalogue does not answer')
    expect((await page('/cart')).status).toBe(200)
    expect((await page('/sign-in')).status).toBe(200)
  })
  await eventually(async () => expect((await page(product)).status).toBe(200))
})

test('when the storefront itself dies, it starts again', async ({ cloud: { apps }, page }) => {
  apps.kill('storefront', 'SIGKILL')
  await apps.whenUp('storefront')
  await eventually(async () => expect((await page('/')).status).toBe(200))
})
