import { expect } from 'vitest'
import { customer, staff } from '../acceptance/shop-under-test.ts'
import { confirmedOrder, parcel, place, waitForStatus } from '../support/order.ts'
import { seriousViolations } from './axe.ts'
import { buy, expectHeading, fillInCheckout, goods, putIntoCart, signedIn } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

test('the customer’s open page shows the dispatch and the delivery without reloading', async ({ page }) => {
  const [clerk, shopper, kettle] = [await staff(), await signedIn(page), await goods()]
  const { id } = await confirmedOrder(shopper, kettle)
  const params = { orderId: id }
  await page.goto(`/orders/${id}`)
  await expectHeading(page, 'Your order is confirmed')
  // The cancellation is open when the update arrives.
  const cancel = page.getByText('Cancel this order')
  await cancel.click()
  const body = parcel()
  await clerk.shipping.dispatch({ params, body })
  await expectHeading(page, 'Your parcel is on its way')
  await page.getByText(`With DHL, tracking number ${body.trackingNumber}.`).waitFor()
  await page.getByText('Paid.', { exact: true }).waitFor()
  expect(await cancel.count()).toBe(0)
  expect(await page.getByRole('status').textContent()).toContain('on its way')
  await picture(page, 'order-dispatched')
  await clerk.shipping.deliver({ params })
  await expectHeading(page, 'Your parcel has arrived')
  expect(await page.locator('[data-final]').count()).toBe(1)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'order-delivered')
})

test('a hidden page sends no requests, and sends one at once when it becomes visible', async ({ page }) => {
  const { id } = await confirmedOrder(await signedIn(page), await goods())
  await page.clock.install()
  await page.goto(`/orders/${id}`)
  const requests: string[] = []
  page.on('request', (request) => request.url().endsWith('/live') && requests.push(request.url()))
  const see = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await see(true)
  const before = requests.length
  // From here on the page's clock is paused, except for the minute that it is advanced by.
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.clock.runFor(60_000)
  expect(requests).toHaveLength(before)
  const request = page.waitForRequest((each) => each.url().endsWith('/live'))
  await see(false)
  await request
})

test('a customer cancels an order after a confirmation, and is not charged', async ({ visit }) => {
  const page = await visit({ ...onAPhone, colorScheme: 'dark' })
  const shopper = await signedIn(page)
  const [kettle, spoon] = [await goods(), await goods()]
  await confirmedOrder(shopper, kettle)
  const { id } = await confirmedOrder(shopper, [kettle, spoon])
  await page.goto('/orders')
  await page.waitForLoadState('networkidle')
  await picture(page, 'orders-phone-dark')
  expect(await seriousViolations(page)).toEqual([])
  await page.locator(`a[href="/orders/${id}"]`).click()
  await page.getByText('Cancel this order').click()
  await picture(page, 'order-cancelling-phone-dark')
  await page.getByRole('button', { name: 'Confirm cancellation' }).click()
  await expectHeading(page, 'This order was cancelled')
  await page.getByText('You were not charged').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'order-cancelled-phone-dark')
  await page.getByRole('link', { name: 'Your orders' }).click()
  expect(await page.locator('.order-row .status').allTextContents()).toEqual(['Cancelled', 'Confirmed'])
})

test('a cancellation after the parcel has left is refused with a message', async ({ visit }) => {
  const page = await visit({ javaScriptEnabled: false })
  const shopper = await signedIn(page)
  const { id } = await confirmedOrder(shopper, await goods())
  await page.goto(`/orders/${id}`)
  await page.getByText('Cancel this order').click()
  await (await staff()).shipping.dispatch({ params: { orderId: id }, body: parcel() })
  await waitForStatus(shopper, { id }, 'dispatched')
  await page.getByRole('button', { name: 'Confirm cancellation' }).click()
  await page.getByRole('alert').getByText('It is too late to cancel').waitFor()
  await expectHeading(page, 'Your parcel is on its way')
  await picture(page, 'order-too-late')
})

test('without JavaScript a customer buys and cancels, and the order’s page refreshes itself', async ({ visit }) => {
  const page = await visit({ javaScriptEnabled: false })
  await signedIn(page)
  await putIntoCart(page, await goods())
  await fillInCheckout(page)
  await buy(page)
  await expectHeading(page, 'Your order is confirmed')
  await page.getByText('Cancel this order').click()
  await page.getByRole('button', { name: 'Confirm cancellation' }).click()
  await expectHeading(page, 'This order was cancelled')
  await picture(page, 'order-without-javascript')
})

test('returns 404 for the order of another customer and for an unknown order', async ({ page }) => {
  await signedIn(page)
  await page.goto('/orders')
  await page.getByRole('heading', { name: 'No orders yet' }).waitFor()
  await picture(page, 'orders-none')
  const { id } = await place(await customer(), await goods())
  for (const path of [`/orders/${id}`, `/orders/${id}/live`, '/orders/ord_not-an-order'])
    expect((await page.request.get(path)).status()).toBe(404)
})
