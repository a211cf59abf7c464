import { examples } from '@macromart/contract-orders/examples'
import { expect } from 'vitest'
import { customer, product, staff } from '../acceptance/shop-under-test.ts'
import { confirmedOrder, dispatchedOrder, parcel, waitForStatus } from '../support/order.ts'
import { demoStaff } from '../support/people.ts'
import { seriousViolations } from './axe.ts'
import { clerkAt, expectMessage } from './clerk.ts'
import { signedIn, signInHere } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

const lists = { start: '/office', parcels: '/office/parcels', orders: '/office/orders', products: '/office/products' }
const numberOf = (orderId: string) => orderId.slice(-8).toUpperCase()

test('staff dispatch a parcel from the pick list, and a missing value is reported beside its field', async ({
  page,
}) => {
  const { id } = await confirmedOrder(await customer(), {
    ...(await product({ name: 'A parcel of tea' })),
    quantity: 3,
  })
  await clerkAt(page, '/office/parcels')
  const slip = page.locator(`#${id}`)
  expect(await slip.getByRole('list', { name: '3 items' }).textContent()).toBe('3 × A parcel of tea')
  const { name, line1, line2, city, postalCode } = examples.address
  const lines = [name, line1, line2, city, postalCode, 'United Kingdom']
  expect(await slip.locator('address span').allTextContents()).toEqual(lines)
  await slip.getByLabel('Carrier').fill('UPS')
  await slip.getByRole('button', { name: 'Dispatch' }).click()
  await slip.getByText('Enter the tracking number.').waitFor()
  expect(await slip.getByLabel('Carrier').inputValue()).toBe('UPS')
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-parcels-wrong')
  await slip.getByLabel('Tracking number').fill('1Z 999')
  await slip.getByRole('button', { name: 'Dispatch' }).click()
  await expectMessage(page, 'Dispatched.')
  expect(await slip.count()).toBe(0)
  await page.getByRole('link', { name: 'On its way' }).click()
  await slip.getByText('UPS 1Z 999').waitFor()
  await picture(page, 'office-parcels-on-their-way')
})

test('staff dispatch, deliver and refund an order, and its page updates itself', async ({ page }) => {
  const { id } = await confirmedOrder(await customer(), await product())
  await clerkAt(page, `/office/orders/${id}`)
  await page.getByText('Authorised', { exact: true }).waitFor()
  await picture(page, 'office-order-confirmed')
  await page.getByLabel('Carrier').fill('DHL')
  await page.getByLabel('Tracking number').fill('JD0146')
  await page.getByRole('button', { name: 'Dispatch' }).click()
  await expectMessage(page, 'Dispatched.')
  await page.getByText('Captured', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Mark as delivered' }).click()
  await expectMessage(page, 'Delivered.')
  await page.getByText('Refund the payment').first().click()
  await page.getByRole('button', { name: 'Refund the payment' }).click()
  await page.getByText('Enter a reason. It is stored with the payment.').waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-order-refund-wrong')
  await page.getByLabel('Reason').fill('It came in pieces.')
  await page.getByRole('button', { name: 'Refund the payment' }).click()
  await expectMessage(page, 'The payment is refunded.')
  await page.locator('[data-notice]').getByText('Refunded').waitFor()
  await page.getByText('No actions are left.').waitFor()
  await picture(page, 'office-order-refunded')
})

test('a live update keeps unsent input and the focus', async ({ page }) => {
  const clerk = await staff()
  const { id } = await dispatchedOrder(await customer(), clerk, await product())
  const path = `/office/orders/${id}`
  await clerkAt(page, path)
  // A final order is not polled: without `data-final`, this order is.
  await page.route(`**${path}`, async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, body: (await answer.text()).replace('data-final=""', '') })
  })
  await page.goto(path)
  await page.getByText('Refund the payment').first().click()
  await page.getByLabel('Reason').pressSequentially('It came in')
  await clerk.shipping.deliver({ params: { orderId: id } })
  await page.locator('[data-notice]').getByText('Delivered').waitFor()
  await page.keyboard.type(' pieces.')
  expect(await page.getByLabel('Reason').inputValue()).toBe('It came in pieces.')

  // An update without the field waits until the form is sent.
  await clerk.payments.refund({ params: { orderId: id }, idempotencyKey: id, body: { reason: 'It came in pieces.' } })
  await waitForStatus(clerk, { id }, 'refunded')
  await page.waitForResponse(async (answer) => (await answer.text()).includes('Refunded'))
  expect(await page.getByLabel('Reason').inputValue()).toBe('It came in pieces.')
  await page.unroute(`**${path}`)
  await page.getByRole('button', { name: 'Refund the payment' }).click()
  await expectMessage(page, 'There is nothing to refund')
})

test('a form that is sent after the session has ended is shown again, and can be sent again', async ({ page }) => {
  const { id } = await confirmedOrder(await customer(), await product())
  await clerkAt(page, `/office/orders/${id}`)
  await page.getByLabel('Carrier').fill('UPS')
  await page.getByLabel('Tracking number').fill('1Z 997')
  await page.context().clearCookies({ name: /session$/ })
  await page.getByRole('button', { name: 'Dispatch' }).click()
  await expectMessage(page, 'your session has ended')
  expect(await page.getByLabel('Tracking number').inputValue()).toBe('1Z 997')
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-session-ended')
  const opened = page.context().waitForEvent('page')
  await page.getByRole('link', { name: 'Sign in in another tab' }).click()
  const other = await opened
  await signInHere(other, demoStaff)
  await other.getByRole('button', { name: 'Sign out' }).waitFor()
  await page.getByRole('button', { name: 'Send the form again' }).click()
  await expectMessage(page, 'Dispatched.')
})

test('a second dispatch of a parcel is refused, and shows the entered values', async ({ page }) => {
  const [clerk, { id }] = [await staff(), await confirmedOrder(await customer(), await product())]
  await clerkAt(page, `/office/orders/${id}`)
  await page.getByLabel('Carrier').fill('UPS')
  await page.getByLabel('Tracking number').fill('1Z 998')
  await clerk.shipping.dispatch({ params: { orderId: id }, body: parcel() })
  await page.getByRole('button', { name: 'Dispatch' }).click()
  await expectMessage(page, 'This parcel cannot be dispatched')
  await expectMessage(page, 'You entered: UPS, 1Z 998.')
  await picture(page, 'office-order-dispatched-by-another')
})

test('a second refund of a payment is refused', async ({ page }) => {
  const clerk = await staff()
  const { id } = await dispatchedOrder(await customer(), clerk, await product())
  await clerkAt(page, `/office/orders/${id}`)
  await page.getByText('Refund the payment').first().click()
  await page.getByLabel('Reason').fill('It never came.')
  await clerk.payments.refund({ params: { orderId: id }, idempotencyKey: id, body: { reason: 'It never came.' } })
  await page.getByRole('button', { name: 'Refund the payment' }).click()
  await expectMessage(page, 'There is nothing to refund')
})

test('staff cancel an order on a phone, in the dark and without JavaScript', async ({ visit }) => {
  const page = await visit({ ...onAPhone, colorScheme: 'dark', javaScriptEnabled: false })
  const shopper = await customer()
  const { id } = await confirmedOrder(shopper, await product())
  await clerkAt(page, '/office/orders?status=confirmed')
  await picture(page, 'office-orders-phone-dark')
  await page.getByRole('link', { name: numberOf(id) }).click()
  await page.getByText('Cancel the order').first().click()
  await picture(page, 'office-order-cancelling-phone-dark')
  await page.getByRole('button', { name: 'Cancel the order' }).click()
  await expectMessage(page, /^(Cancelled|Cancellation requested)\./)
  expect((await waitForStatus(shopper, { id }, 'cancelled')).cancellation?.reason).toBe('staff')
  await page.reload()
  await page.getByText('The shop cancelled it.').waitFor()
})

test('the back office lists the open tasks, and prints a slip for each parcel', async ({ page }) => {
  const { id } = await confirmedOrder(await customer(), await product())
  await clerkAt(page, '/office')
  await page.getByRole('link', { name: /^\d+\+? parcels? to pack/ }).waitFor()
  await page
    .getByRole('link', { name: numberOf(id) })
    .first()
    .waitFor()
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-start')
  await page.emulateMedia({ media: 'print' })
  await page.goto('/office/parcels')
  expect(await page.locator(`#${id} form`).isVisible()).toBe(false)
  expect(await page.locator('.site-header').isVisible()).toBe(false)
  await picture(page, 'office-parcels-printed')
})

test('the back office fits a phone', async ({ visit }) => {
  const page = await visit(onAPhone)
  await confirmedOrder(await customer(), await product())
  await clerkAt(page, '/office')
  for (const [name, path] of Object.entries(lists)) {
    await page.goto(path)
    expect(await seriousViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    await picture(page, `office-${name}-phone`)
  }
})

test('the back office redirects a guest to the sign-in and returns 404 to a customer', async ({ page }) => {
  await page.goto('/office/orders?status=placed')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signedIn(page)
  const { id } = await product()
  const { origin } = new URL(page.url())
  for (const path of ['/office', '/office/orders', `/office/products/${id}`, '/office/parcels?status=pending']) {
    expect((await page.goto(path))?.status()).toBe(404)
    expect(
      (await page.request.post(path, { headers: { origin }, form: { act: 'retire', version: '1' } })).status(),
    ).toBe(404)
  }
  await picture(page, 'office-customer')
  expect(await page.getByRole('link', { name: 'Back office' }).count()).toBe(0)
})
