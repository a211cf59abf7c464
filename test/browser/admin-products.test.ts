import { ProductId } from '@macromart/contract-catalog/api'
import { expect } from 'vitest'
import { anonymous, customer, product, retireAfterFile, staff, stockOf } from '../acceptance/shop-under-test.ts'
import { eventually } from '../support/eventually.ts'
import { uniqueWord } from '../support/goods.ts'
import { confirmedOrder } from '../support/order.ts'
import { seriousViolations } from './axe.ts'
import { clerkAt, expectMessage, fieldsOf } from './clerk.ts'
import { picture, test } from './test.ts'

test('a product is put on the shelf, filled up, retired, and sold again', async ({ page }) => {
  const name = `Jasmine pearls ${uniqueWord()}`
  await clerkAt(page, '/office/products')
  await page.getByRole('link', { name: 'New product' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Price').fill('twelve')
  await page.getByRole('button', { name: 'Put it on the shelf' }).click()
  await page.getByText('An amount such as 12.50, please.').waitFor()
  await page.getByText('In which category is it looked for?').waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe(name)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-new-product-wrong')
  await page.getByLabel('Price').fill('12.50')
  await page.getByLabel('Category').fill('Tea & Coffee')
  const form = await fieldsOf(page, 'form.sheet')
  await page.getByRole('button', { name: 'Put it on the shelf' }).click()
  await expectMessage(page, 'The product is on the shelf.')
  const productId = ProductId.parse(new URL(page.url()).pathname.split('/').at(-1))
  retireAfterFile({ id: productId })
  expect(await anonymous.catalog.getProduct({ params: { productId } })).toMatchObject({
    category: 'tea-and-coffee',
    price: { amount: 1250, currency: 'EUR' },
    imageUrl: expect.stringMatching(/^\/images\/jasmine-pearls-\w+\.svg$/),
  })
  // A second click on the button, before the first one was answered.
  const headers = { origin: new URL(page.url()).origin }
  const again = await page.request.post('/office/products/new', { headers, form, maxRedirects: 0 })
  expect(again.headers().location).toContain(productId)

  await eventually(() => stockOf({ id: productId }))
  await page.reload()
  await page.getByRole('button', { name: 'No longer sell it' }).click()
  await expectMessage(page, 'No longer sold.')
  await picture(page, 'office-product-retired')
  await page.getByRole('link', { name: 'See it as customers do' }).click()
  await page.getByText('This is no longer sold.').waitFor()
  const address = page.url()
  await page.goto('/office/products')
  await page.getByLabel('Its address in the shop').fill(address)
  await page.getByRole('button', { name: 'Open it' }).click()
  await page.getByRole('button', { name: 'Sell it again' }).click()
  await expectMessage(page, 'Sold again.')
})

test('a price is typed as the visitor’s country writes it, and only what was changed is sent', async ({ visit }) => {
  const page = await visit({ locale: 'de-DE' })
  const { id, name, version } = await product({ price: { amount: 123_450, currency: 'EUR' } })
  await clerkAt(page, `/office/products/${id}`)
  expect(await page.getByLabel('Price').inputValue()).toBe('1234,50')
  await page.getByRole('button', { name: 'Save' }).click()
  await expectMessage(page, 'Nothing was different')
  await page.getByLabel('Price').fill('1.299')
  await page.getByRole('button', { name: 'Save' }).click()
  await expectMessage(page, 'Saved.')
  const params = { productId: id }
  expect(await anonymous.catalog.getProduct({ params })).toMatchObject({
    name,
    price: { amount: 129_900 },
    version: version + 1,
  })
})

test('of two who change a product at once, the second one sees what the first one did and chooses', async ({
  visit,
}) => {
  const [page, other] = [await visit(), await visit()]
  const { id } = await product({ name: 'Assam', description: 'Strong.', price: { amount: 890, currency: 'EUR' } })
  await clerkAt(page, `/office/products/${id}`)
  await clerkAt(other, `/office/products/${id}`)
  await other.getByLabel('Price').fill('9.90')
  await other.getByLabel('Name').fill('Assam, first flush')
  await other.getByRole('button', { name: 'Save' }).click()
  await expectMessage(other, 'Saved.')

  await page.getByLabel('Price').fill('9.50')
  await page.getByLabel('Description').fill('Strong, and it\nlikes milk.')
  await page.getByRole('button', { name: 'Save' }).click()
  await expectMessage(page, 'Somebody else has changed this product since you opened it')
  const price = page.getByRole('group', { name: 'Price' })
  await price.getByText('You have both changed it. It was: 8.90').waitFor()
  expect(await price.getByRole('radio', { name: /Yours/ }).isChecked()).toBe(true)
  const name = page.getByRole('group', { name: 'Name' })
  expect(await name.getByRole('radio', { name: /Theirs/ }).isChecked()).toBe(true)
  expect(await page.getByRole('group', { name: 'Category' }).count()).toBe(0)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-product-conflict')

  // And while the second one chooses, there is a third change.
  await other.getByLabel('Price').fill('9.95')
  await other.getByRole('button', { name: 'Save' }).click()
  await expectMessage(other, 'Saved.')
  await page.getByRole('button', { name: 'Save what is chosen' }).click()
  await price.getByText('It was: 9.90').waitFor()
  expect(await name.count()).toBe(0)
  await price.getByText('Theirs').click()
  await page.getByRole('button', { name: 'Save what is chosen' }).click()
  await expectMessage(page, 'Saved.')
  expect(await anonymous.catalog.getProduct({ params: { productId: id } })).toMatchObject({
    name: 'Assam, first flush',
    description: 'Strong, and it\nlikes milk.',
    price: { amount: 995 },
  })
})

test('who retires a product that somebody has just changed looks at it first', async ({ page }) => {
  const { id, version } = await product()
  await clerkAt(page, `/office/products/${id}`)
  const asked = { params: { productId: id }, ifMatch: version, body: { description: 'Sought after.' } }
  await (await staff()).catalog.changeProduct(asked)
  await page.getByRole('button', { name: 'No longer sell it' }).click()
  await expectMessage(page, 'Somebody changed this product after you had read it.')
  expect(await page.getByLabel('Description').inputValue()).toBe('Sought after.')
  await page.getByRole('button', { name: 'No longer sell it' }).click()
  await expectMessage(page, 'No longer sold.')
})

test('stock is corrected once however often the form is sent, and never below what is reserved', async ({ page }) => {
  const goods = await product({ stock: 10 })
  await confirmedOrder(await customer(), { ...goods, quantity: 4 })
  await clerkAt(page, `/office/products/${goods.id}`)
  await page.getByLabel('Correction').fill('-7')
  await page.getByLabel('Why').fill('Broken in the storm')
  await page.getByRole('button', { name: 'Correct it' }).click()
  await expectMessage(page, 'what is reserved for orders cannot be taken away')
  expect(await page.locator('.figures-row').textContent()).toBe('On hand10Reserved4Free6')
  expect(await page.getByLabel('Correction').inputValue()).toBe('-7')
  expect(await page.getByLabel('Why').inputValue()).toBe('Broken in the storm')
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-stock-reserved')

  await page.getByLabel('Correction').fill('-2')
  const form = await fieldsOf(page, 'form:has(#delta)')
  await page.getByRole('button', { name: 'Correct it' }).click()
  await expectMessage(page, 'The stock is corrected.')
  const headers = { origin: new URL(page.url()).origin }
  const send = (changes = {}) =>
    page.request.post(`/office/products/${goods.id}`, { headers, form: { ...form, ...changes }, maxRedirects: 0 })
  expect((await send()).status()).toBe(303)
  expect(await (await send({ delta: '-3' })).text()).toContain('This form did its work before')
  expect(await stockOf(goods)).toEqual({ onHand: 8, reserved: 4, available: 4 })
  await picture(page, 'office-product')
})
