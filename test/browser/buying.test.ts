import { randomUUID } from 'node:crypto'
import type { Product } from '@macromart/contract-catalog/api'
import { examples } from '@macromart/contract-orders/examples'
import { describe, expect } from 'vitest'
import { customer, staff } from '../acceptance/shop-under-test.ts'
import { eventually } from '../support/eventually.ts'
import { orderDraft, place, waitForStatus } from '../support/order.ts'
import { accountDraft, type Person } from '../support/people.ts'
import { seriousViolations } from './axe.ts'
import { fieldsOf } from './clerk.ts'
import { buy, expectHeading, fillInCheckout, goods, orderIdOn, putIntoCart, signedIn } from './shopper.ts'
import { picture, test } from './test.ts'

test('a guest fills a cart, opens an account at checkout, buys, and sees the confirmation without reloading', async ({
  page,
}) => {
  const account = accountDraft()
  await putIntoCart(page, await goods({ name: 'A kettle for guests' }))
  await page.getByRole('link', { name: 'Checkout' }).click()
  await page.getByText('Sign in or open an account to continue to checkout.').waitFor()
  await page.getByRole('link', { name: 'Open an account' }).click()
  await page.getByLabel('Name').fill(account.name)
  await page.getByLabel('E-mail').fill(account.email)
  await page.getByLabel('Password').fill(account.password)
  await page.getByRole('button', { name: 'Open account' }).click()

  await page.getByRole('heading', { name: 'Checkout' }).waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe(account.name)
  expect(await page.getByLabel('Country').inputValue()).toBe('GB')
  expect(await seriousViolations(page)).toEqual([])
  await fillInCheckout(page)
  await picture(page, 'checkout')
  await buy(page)

  await page.waitForURL('**/orders/ord_*')
  await expectHeading(page, 'Your order is confirmed')
  await page.getByText('Held on your card').waitFor()
  await page.locator('[data-cart-count]').waitFor({ state: 'hidden' })
  expect(await page.getByRole('status').textContent()).toMatch(/^Your order is confirmed\. Next/)
  expect(await page.locator('[aria-current=step]').textContent()).toContain('Confirmed')
  expect(await page.locator('time').allTextContents()).not.toContainEqual(expect.stringContaining('UTC'))
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'order-confirmed')
})

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  test('a form adds a product once; after going back, it adds another', async ({ visit }) => {
    const kettle = await goods({ name: 'A kettle to add' })
    const page = await visit({ javaScriptEnabled })
    const pieces = () => page.getByLabel('Quantity of A kettle to add').inputValue()
    await putIntoCart(page, kettle)
    await page.goBack()
    const form = await fieldsOf(page, 'form.buy')
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByRole('heading', { name: 'Your cart' }).waitFor()
    expect(await pieces()).toBe('2')

    const headers = { origin: new URL(page.url()).origin }
    const send = (fields: Record<string, string>) => page.request.post('/cart', { headers, form: fields })
    await Promise.all([form, form, form].map(send))
    const { key: _, ...older } = form
    await Promise.all([older, older].map(send))
    await page.reload()
    expect(await pieces()).toBe('4')
    const other = await send({ ...form, quantity: '3' })
    expect(other.status()).toBe(422)
    expect(await other.text()).toContain('with another quantity')
  })
})

test('a missing value is reported beside its field, and the entered values are kept', async ({ page }) => {
  await signedIn(page)
  await putIntoCart(page, await goods())
  await fillInCheckout(page, 'Mastercard ·4444')
  await page.getByLabel('Street and number').fill('   ')
  await buy(page)
  await page.getByRole('alert').getByText('Enter the street and the number.').click()
  expect(await page.getByLabel('Street and number').getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByLabel('Town or city').inputValue()).toBe(examples.address.city)
  expect(await page.getByLabel('Country').inputValue()).toBe(examples.address.country)
  expect(await page.getByRole('radio', { name: 'Mastercard' }).isChecked()).toBe(true)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'checkout-wrong')
})

test('a declined card leaves the cart unchanged, and another card pays for it', async ({ page }) => {
  await signedIn(page)
  await putIntoCart(page, await goods())
  await fillInCheckout(page, 'Visa ·9995')
  await buy(page)
  await expectHeading(page, 'This order was cancelled')
  await page.getByText('The card was declined: insufficient funds.', { exact: true }).waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'order-declined')
  await page.getByRole('link', { name: 'Try again with another card' }).click()
  await fillInCheckout(page)
  await buy(page)
  await expectHeading(page, 'Your order is confirmed')
})

test('an order for a product that has just sold out is cancelled without a payment', async ({ page }) => {
  const [rare, other] = await Promise.all([goods({ stock: 1, name: 'The last umbrella' }), customer()])
  await signedIn(page)
  await putIntoCart(page, rare)
  await waitForStatus(other, await place(other, rare), 'confirmed')
  await fillInCheckout(page)
  await buy(page)
  await expectHeading(page, 'This order was cancelled')
  await page.getByText('There was not enough stock of “The last umbrella”.', { exact: true }).waitFor()
  await page.getByText('No payment was made.').waitFor()
  await picture(page, 'order-out-of-stock')
})

test('a changed total is shown, and has to be confirmed', async ({ page }) => {
  const [clerk, tea] = await Promise.all([
    staff(),
    goods({ name: 'Dear tea', price: { amount: 1000, currency: 'EUR' } }),
  ])
  const shopper = await signedIn(page)
  await putIntoCart(page, tea)
  await fillInCheckout(page)
  const { id: productId, version } = tea
  const price = { amount: 1250, currency: 'EUR' }
  await clerk.catalog.changeProduct({ params: { productId }, ifMatch: version, body: { price } })
  await eventually(
    () => refusedTotal(shopper, tea),
    (detail) => detail.includes(String(price.amount)),
  )
  const cartId = (await page.context().cookies()).find(({ name }) => name === 'macromart-account-cart')?.value ?? ''
  await eventually(
    () => shopper.carts.getCart({ params: { cartId } }),
    ({ total }) => total.amount === price.amount,
  )
  await buy(page)
  await page.getByText('The total has changed from €10.00 to €12.50.').waitFor()
  await page.getByText('The price was €10.00 when you added it.').waitFor()
  expect(await page.getByLabel('Street and number').inputValue()).toBe(examples.address.line1)
  await picture(page, 'checkout-total-changed')
  await page.getByRole('button', { name: 'Buy for €12.50' }).click()
  await page.waitForURL('**/orders/ord_*')
  const { total } = await shopper.orders.getOrder({ params: { orderId: orderIdOn(page) } })
  expect(total).toEqual(price)
})

/** The refusal of an order with an impossible expected total. Its detail contains the current total. */
async function refusedTotal({ orders }: Person, tea: Product): Promise<string> {
  const body = orderDraft(tea, { expectedTotal: { amount: 1, currency: 'XTS' } })
  const answer = orders.placeOrder({ idempotencyKey: randomUUID(), body })
  return answer.then(String, (error: unknown) => String(error))
}

test('a form that is sent twice places one order, and a changed form with the same key is refused', async ({
  page,
}) => {
  const shopper = await signedIn(page)
  await putIntoCart(page, await goods())
  await fillInCheckout(page, 'Visa ·0002')
  const form = await fieldsOf(page, 'form.checkout')
  const headers = { origin: new URL(page.url()).origin }
  const send = (changes = {}) =>
    page.request.post('/checkout', { headers, form: { ...form, ...changes }, maxRedirects: 0 })
  const [first, again] = [await send(), await send()]
  expect([first.status(), again.status()]).toEqual([303, 303])
  expect(again.headers().location).toBe(first.headers().location)
  const other = await send({ city: 'Potsdam' })
  expect(other.status()).toBe(409)
  expect(await other.text()).toContain('This form was already sent with other values.')
  expect((await shopper.orders.listOrders()).items).toHaveLength(1)
})
