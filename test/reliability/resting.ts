import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { BreakableShop } from './shop.ts'

/** What visitors see while a part of the shop is down or slow: that part says so, and the rest works. */
export function resting(shop: () => BreakableShop) {
  const page = async (path: string) => {
    const answer = await fetch(shop().cloud.urls.gateway + path, { headers: { accept: 'text/html' } })
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await answer.text() }
  }

  /** An app that is there and does not answer, for as long as the work takes. */
  async function frozen(app: string, work: () => Promise<void>) {
    const { apps } = shop().cloud
    apps.kill(app, 'SIGSTOP')
    await work().finally(() => apps.kill(app, 'SIGCONT'))
  }

  test('a product can be looked at while nobody knows how many are left', async () => {
    const product = `/products/${await shop().product(3)}`
    expect((await page(product)).text).toContain('Only 3 left')
    await frozen('inventory', async () => {
      const { status, text } = await page(product)
      expect(status).toBe(200)
      expect(text).toContain('How many are left cannot be said just now')
      expect(text).toContain('Put into the cart')
    })
    await eventually(async () => expect((await page(product)).text).toContain('Only 3 left'))
  })

  test('without the catalogue its pages say so, and the others are there', async () => {
    const product = `/products/${await shop().product(1)}`
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

  test('when the storefront itself dies, it starts again', async () => {
    const { apps } = shop().cloud
    apps.kill('storefront', 'SIGKILL')
    await apps.whenUp('storefront')
    await eventually(async () => expect((await page('/')).status).toBe(200))
  })
}
