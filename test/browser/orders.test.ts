import { expect } from 'vitest'
import { customer, staff } from '../acceptance/shop-under-test.ts'
import { confirmedOrder, parcel, place, waitForStatus } from '../support/order.ts'
import { seriousViolations } from './axe.ts'
import { buy, expectHeading, fillInCheckout, goods, putIntoCart, signedIn } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

test('staff dispatch the parcel, and the page that its customer has open says so by itself', async ({ page }) => {
  const [clerk, shopper, kettle] = [await staff(), await signedIn(page), await goods()]
  const { id } = await confirmedOrder(shopper, kettle)
  const params = { orderId: id }
  await page.goto(`/orders/${id}`)
  await expectHeading(page, 'Your order is confirmed')
  // Whoever is about to cancel is not thrown out of it by news.
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

test('a page that nobody sees asks for nothing, and at once when somebody comes back to it', async ({ page }) => {
  const { id } = await confirmedOrder(await signedIn(page), await goods())
  await page.clock.install()
  await page.goto(`/orders/${id}`)
  const asked: string[] = []
  page.on('request', (request) => request.url().endsWith('/live') && asked.push(request.url()))
  const see = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await see(true)
  const before = asked.length
  // From here on the time of the page stands still, but for the minute that it is advanced by.
  await page.clock.pauseAt(Date.now() + 60_000)
  await page.clock.runFor(60_000)
  expect(asked).toHaveLength(before)
  const request = page.waitForRequest((each) => each.url().endsWith('/live'))
  await see(false)
  await request
})

test('a customer cancels an order, after being asked, and sees that nothing is taken', async ({ visit }) => {
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
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expectHeading(page, 'This order was cancelled')
  await page.getByText('Nothing was taken').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'order-cancelled-phone-dark')
  await page.getByRole('link', { name: 'Your orders' }).click()
  expect(await page.locator('.order-row .status').allTextContents()).toEqual(['Cancelled', 'Confirmed'])
})

test('who wants to cancel when the parcel has left is told so', async ({ visit }) => {
  const page = await visit({ javaScriptEnabled: false })
  const shopper = await signedIn(page)
  const { id } = await confirmedOrder(shopper, await goods())
  await page.goto(`/orders/${id}`)
  await page.getByText('Cancel this order').click()
  await (await staff()).shipping.dispatch({ params: { orderId: id }, body: parcel() })
  await waitForStatus(shopper, { id }, 'dispatched')
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await page.getByRole('alert').getByText('It is too late to cancel').waitFor()
  await expectHeading(page, 'Your parcel is on its way')
  await picture(page, 'order-too-late')
})

test('without JavaScript everything is bought as well, and the order’s page looks again by itself', async ({
  visit,
}) => {
  const page = await visit({ javaScriptEnabled: false })
  await signedIn(page)
  await putIntoCart(page, await goods())
  await fillInCheckout(page)
  await buy(page)
  await expectHeading(page, 'Your order is confirmed')
  await page.getByText('Cancel this order').click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expectHeading(page, 'This order was cancelled')
  await picture(page, 'order-without-javascript')
})

test('an order of somebody else, and one that there is not, are not there', async ({ page }) => {
  await signedIn(page)
  await page.goto('/orders')
  await page.getByRole('heading', { name: 'No orders yet' }).waitFor()
  await picture(page, 'orders-none')
  const { id } = await place(await customer(), await goods())
  for (const path of [`/orders/${id}`, `/orders/${id}/live`, '/orders/ord_of-nobody'])
    expect((await page.request.get(path)).status()).toBe(404)
})
