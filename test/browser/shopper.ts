import type { Product } from '@macromart/contract-catalog/api'
import { examples } from '@macromart/contract-orders/examples'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { anonymous, baseUrl, product } from '../acceptance/shop-under-test.ts'
import { fill, newCartId } from '../support/cart.ts'
import type { ProductOptions } from '../support/goods.ts'
import { accountDraft, type Credentials, newCustomer, type Person } from '../support/people.ts'

/** A new product, which carts has received as well. */
export async function goods(wanted: ProductOptions = {}): Promise<Product> {
  const made = await product(wanted)
  await fill(anonymous, newCartId(), made)
  return made
}

export async function putIntoCart(page: Page, { id }: Pick<Product, 'id'>) {
  await page.goto(`/products/${id}`)
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('heading', { name: 'Your cart' }).waitFor()
}

/** Fills in and sends the sign-in form of the current page. */
export async function signInHere(page: Page, { email, password }: Credentials) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
}

/** A new customer, signed in with this browser and over the API. */
export async function signedIn(page: Page): Promise<Person> {
  const account = accountDraft()
  const person = await newCustomer(baseUrl, account)
  await page.goto('/sign-in')
  await signInHere(page, account)
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
  return person
}

/** Opens the checkout and fills in every field except the name, which is filled in already. */
export async function fillInCheckout(page: Page, card = 'Visa ·4242') {
  await page.goto('/checkout')
  // The country of the browser's locale is selected already.
  expect(await page.getByLabel('Country').inputValue()).toBe(examples.address.country)
  await page.getByLabel('Street and number').fill(examples.address.line1)
  await page.getByLabel('Town or city').fill(examples.address.city)
  await page.getByLabel('Postal code').fill(examples.address.postalCode)
  await page.getByRole('radio', { name: card }).check()
}

export const buy = (page: Page) => page.getByRole('button', { name: /^Buy for/ }).click()

/** Waits until the heading of an order's page is this title. */
export const expectHeading = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: title }).waitFor({ timeout: 30_000 })

export const orderIdOn = (page: Page): string => new URL(page.url()).pathname.split('/')[2] ?? ''
