import { describe, expect } from 'vitest'
import { confirmedOrder } from '../support/order.ts'
import { clerkAt } from './clerk.ts'
import { goods, putIntoCart, signedIn } from './shopper.ts'
import { test } from './test.ts'

const timezoneId = 'Asia/Kathmandu'

/** Every digit of Unicode but those of ASCII. */
const otherDigits = /(?![0-9])\p{Nd}/u

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  test.for(['ar-EG', 'fa-IR', 'th-TH'])(
    'pages for a browser in %s show Latin digits, euros and Gregorian dates',
    async (locale, { visit }) => {
      const page = await visit({ javaScriptEnabled, locale, timezoneId })
      const office = await visit({ javaScriptEnabled, locale, timezoneId })
      const [shopper, kettle] = [await signedIn(page), await goods({ price: { amount: 123_456, currency: 'EUR' } })]
      const { id, placedAt } = await confirmedOrder(shopper, kettle)
      await putIntoCart(page, kettle)
      await clerkAt(office, '/office')
      const year = new Intl.DateTimeFormat('en', { year: 'numeric', timeZone: timezoneId }).format(new Date(placedAt))

      for (const path of ['/', `/products/${kettle.id}`, '/cart', '/checkout', '/orders', `/orders/${id}`])
        await expectEnglish(page, path)
      for (const path of ['', '/parcels', '/orders', `/orders/${id}`, '/products', `/products/${kettle.id}`])
        await expectEnglish(office, `/office${path}`)

      async function expectEnglish(shown: typeof page, path: string) {
        await shown.goto(path)
        const text = await shown.locator('main').textContent()
        const fields = await shown
          .locator('input:visible')
          .evaluateAll((all: HTMLInputElement[]) => all.map((each) => each.value))
        expect([path, otherDigits.exec([text, ...fields].join('\n'))]).toEqual([path, null])
        for (const price of await shown.locator('.price').allTextContents()) expect(price).toMatch(/^€[\d,]+\.\d\d$/)
        for (const time of await shown.locator('time').allTextContents())
          expect(time).toMatch(new RegExp(String.raw`^(?:\d+ [A-Z][a-z]+|[A-Z][a-z]+ \d+,) ${year}\b`))
      }
    },
  )
})
