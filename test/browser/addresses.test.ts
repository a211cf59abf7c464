import { describe, expect } from 'vitest'
import { seriousViolations } from './axe.ts'
import { buy, expectHeading, goods, orderIdOn, putIntoCart, signedIn } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  test('the fields of an address follow its country, and keep what was entered', async ({ visit }) => {
    const page = await visit({ javaScriptEnabled })
    const shopper = await signedIn(page)
    await putIntoCart(page, await goods({ name: 'A globe' }))
    await page.goto('/checkout')
    const select = async (label: string) => {
      await page.getByLabel('Country').selectOption({ label })
      if (!javaScriptEnabled) await page.getByRole('button', { name: 'Show its fields' }).click()
    }
    const labels = () => page.locator('[data-country-fields] label').allTextContents()
    if (javaScriptEnabled) expect(await page.getByRole('button', { name: 'Show its fields' }).count()).toBe(0)

    expect(await labels()).toEqual(['Town or city', 'Postal code'])
    await page.getByLabel('Street and number').fill('12 High Street')
    await page.getByLabel('Town or city').fill('Springfield')
    await page.getByLabel('Postal code').fill('62704')
    await page.getByRole('radio', { name: 'Mastercard' }).check()

    await select('United States')
    await page.getByLabel('ZIP code').waitFor()
    expect(await labels()).toEqual(['Town or city', 'State', 'ZIP code'])
    expect(await page.getByLabel('ZIP code').inputValue()).toBe('62704')
    expect(await page.getByLabel('ZIP code').getAttribute('autocomplete')).toBe('shipping postal-code')
    await page.getByLabel('State').selectOption({ label: 'Illinois' })
    const heightOf = async (label: string) => (await page.getByLabel(label).boundingBox())?.height
    expect(await heightOf('State')).toBeCloseTo((await heightOf('ZIP code')) ?? 0, 0)
    // axe is a script of the page.
    if (javaScriptEnabled) expect(await seriousViolations(page)).toEqual([])
    await picture(page, `checkout-us${javaScriptEnabled ? '' : '-without-script'}`)

    await select('Hong Kong SAR China')
    await page.getByLabel('Area').waitFor()
    expect(await labels()).toEqual(['District (optional)', 'Area'])
    await page.getByLabel('District').fill('Mong Kok')
    expect(await page.getByLabel('Street and number').inputValue()).toBe('12 High Street')
    expect(await page.getByRole('radio', { name: 'Mastercard' }).isChecked()).toBe(true)
    // Enter in a field buys, though another button comes first.
    await page.getByLabel('Street and number').press('Enter')
    await page.getByText('The order was not placed.').waitFor()
    expect(await page.getByRole('link', { name: 'Select the area.' }).count()).toBe(1)
    if (javaScriptEnabled) expect(await seriousViolations(page)).toEqual([])
    await page.getByLabel('Area').selectOption({ label: 'Kowloon' })
    await picture(page, `checkout-hk${javaScriptEnabled ? '' : '-without-script'}`)
    await buy(page)

    await page.waitForURL('**/orders/ord_*')
    await expectHeading(page, 'Your order is confirmed')
    const lines = await page.locator('address span').allTextContents()
    expect(lines.slice(1)).toEqual(['12 High Street', 'Mong Kok', 'Kowloon', 'Hong Kong SAR China'])
    const { shippingAddress } = await shopper.orders.getOrder({ params: { orderId: orderIdOn(page) } })
    expect(shippingAddress).toMatchObject({ city: 'Mong Kok', region: 'Kowloon', country: 'HK' })
    expect(shippingAddress).not.toHaveProperty('postalCode')
  })
})

test('on a phone in the dark, the fields of a country stand below each other', async ({ visit }) => {
  const page = await visit({ ...onAPhone, colorScheme: 'dark' })
  await signedIn(page)
  await putIntoCart(page, await goods({ name: 'A globe in the dark' }))
  await page.goto('/checkout')
  await page.getByLabel('Country').selectOption({ label: 'Australia' })
  await page.getByLabel('Suburb').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'checkout-au-phone-dark')
})
