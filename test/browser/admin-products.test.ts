import { ProductId } from '@macromart/contract-catalog/api'
import { expect } from 'vitest'
import { anonymous, customer, product, retireAfterFile, staff, stockOf } from '../acceptance/shop-under-test.ts'
import { eventually } from '../support/eventually.ts'
import { uniqueWord } from '../support/goods.ts'
import { confirmedOrder } from '../support/order.ts'
import { seriousViolations } from './axe.ts'
import { clerkAt, expectMessage, fieldsOf } from './clerk.ts'
import { picture, test } from './test.ts'

test('staff create a product, retire it, and sell it again', async ({ page }) => {
  const name = `Jasmine pearls ${uniqueWord()}`
  await clerkAt(page, '/office/products')
  await page.getByRole('link', { name: 'New product' }).click()
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Price').fill('twelve')
  await page.getByRole('button', { name: 'Create product' }).click()
  await page.getByText('Enter an amount such as 12.50.').waitFor()
  await page.getByText('Enter a category.').waitFor()
  expect(await page.getByLabel('Name').inputValue()).toBe(name)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-new-product-wrong')
  await page.getByLabel('Price').fill('12.50')
  await page.getByLabel('Category').fill('Tea & Coffee')
  const form = await fieldsOf(page, 'form.sheet')
  await page.getByRole('button', { name: 'Create product' }).click()
  await expectMessage(page, 'Product created.')
  const productId = ProductId.parse(new URL(page.url()).pathname.split('/').at(-1))
  retireAfterFile({ id: productId })
  expect(await anonymous.catalog.getProduct({ params: { productId } })).toMatchObject({
    category: 'tea-and-coffee',
    price: { amount: 1250, currency: 'EUR' },
    imageUrl: expect.stringMatching(/^\/images\/jasmine-pearls-\w+\.svg$/),
  })
  // A second click on the button, before the first request is answered.
  const headers = { origin: new URL(page.url()).origin }
  const again = await page.request.post('/office/products/new', { headers, form, maxRedirects: 0 })
  expect(again.headers().location).toContain(productId)

  await eventually(() => stockOf({ id: productId }))
  await page.reload()
  await page.getByRole('button', { name: 'Stop selling' }).click()
  await expectMessage(page, 'No longer sold.')
  await picture(page, 'office-product-retired')
  await page.getByRole('link', { name: 'View in the shop' }).click()
  await page.getByText('This product is no longer sold.').waitFor()
  const address = page.url()
  await page.goto('/office/products')
  await page.getByLabel('Product address or ID').fill(address)
  await page.getByRole('button', { name: 'Open product' }).click()
  await page.getByRole('button', { name: 'Sell again' }).click()
  await expectMessage(page, 'On sale again.')
})

test('a price is parsed by the visitor’s locale, and only changed fields are sent', async ({ visit }) => {
  const page = await visit({ locale: 'de-DE' })
  const { id, name, version } = await product({ price: { amount: 123_450, currency: 'EUR' } })
  await clerkAt(page, `/office/products/${id}`)
  expect(await page.getByLabel('Price').inputValue()).toBe('1234,50')
  await page.getByRole('button', { name: 'Save' }).click()
  await expectMessage(page, 'No changes to save.')
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

test('a concurrent change is shown as a conflict, and the later editor chooses field by field', async ({ visit }) => {
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
  await expectMessage(page, 'Another person changed this product after you opened it')
  const price = page.getByRole('group', { name: 'Price' })
  await price.getByText('You and the other person changed this field. Previous value: 8.90').waitFor()
  expect(await price.getByRole('radio', { name: /Yours/ }).isChecked()).toBe(true)
  const name = page.getByRole('group', { name: 'Name' })
  expect(await name.getByRole('radio', { name: /Theirs/ }).isChecked()).toBe(true)
  expect(await page.getByRole('group', { name: 'Category' }).count()).toBe(0)
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-product-conflict')

  // A third change arrives while the later editor chooses.
  await other.getByLabel('Price').fill('9.95')
  await other.getByRole('button', { name: 'Save' }).click()
  await expectMessage(other, 'Saved.')
  await page.getByRole('button', { name: 'Save selection' }).click()
  await price.getByText('Previous value: 9.90').waitFor()
  expect(await name.count()).toBe(0)
  await price.getByText('Theirs').click()
  await page.getByRole('button', { name: 'Save selection' }).click()
  await expectMessage(page, 'Saved.')
  expect(await anonymous.catalog.getProduct({ params: { productId: id } })).toMatchObject({
    name: 'Assam, first flush',
    description: 'Strong, and it\nlikes milk.',
    price: { amount: 995 },
  })
})

test('a product that was changed meanwhile is shown again before it is retired', async ({ page }) => {
  const { id, version } = await product()
  await clerkAt(page, `/office/products/${id}`)
  const change = { params: { productId: id }, ifMatch: version, body: { description: 'Sought after.' } }
  await (await staff()).catalog.changeProduct(change)
  await page.getByRole('button', { name: 'Stop selling' }).click()
  await expectMessage(page, 'This product was changed after you opened it.')
  expect(await page.getByLabel('Description').inputValue()).toBe('Sought after.')
  await page.getByRole('button', { name: 'Stop selling' }).click()
  await expectMessage(page, 'No longer sold.')
})

test('stock is corrected once however often the form is sent, and never below the reserved stock', async ({ page }) => {
  const goods = await product({ stock: 10 })
  await confirmedOrder(await customer(), { ...goods, quantity: 4 })
  await clerkAt(page, `/office/products/${goods.id}`)
  await page.getByLabel('Correction').fill('-7')
  await page.getByLabel('Reason').fill('Broken in the storm')
  await page.getByRole('button', { name: 'Correct stock' }).click()
  await expectMessage(page, 'stock that is reserved for orders cannot be removed')
  expect(await page.locator('.figures-row').textContent()).toBe('On hand10Reserved4Available6')
  expect(await page.getByLabel('Correction').inputValue()).toBe('-7')
  expect(await page.getByLabel('Reason').inputValue()).toBe('Broken in the storm')
  expect(await seriousViolations(page)).toEqual([])
  await picture(page, 'office-stock-reserved')

  await page.getByLabel('Correction').fill('-2')
  const form = await fieldsOf(page, 'form:has(#delta)')
  await page.getByRole('button', { name: 'Correct stock' }).click()
  await expectMessage(page, 'The stock is corrected.')
  const headers = { origin: new URL(page.url()).origin }
  const send = (changes = {}) =>
    page.request.post(`/office/products/${goods.id}`, { headers, form: { ...form, ...changes }, maxRedirects: 0 })
  expect((await send()).status()).toBe(303)
  expect(await (await send({ delta: '-3' })).text()).toContain('This form was already sent with other values')
  expect(await stockOf(goods)).toEqual({ onHand: 8, reserved: 4, available: 4 })
  await picture(page, 'office-product')
})
