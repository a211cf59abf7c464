import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accountDraft } from '../support/people.ts'
import { expectHeading, goods } from './shopper.ts'
import { picture, test } from './test.ts'

const farthest = 80

/** Presses Tab until an element with this name has the focus, and checks that the focus is visible. */
async function tabTo(page: Page, name: string | RegExp) {
  for (let steps = 0; steps < farthest; steps++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if ((await focused.count()) === 0) continue
    const focusedName = await focused.evaluate(nameOf)
    if (typeof name === 'string' ? focusedName === name : name.test(focusedName)) {
      expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle), focusedName).not.toBe('none')
      return
    }
  }
  throw new Error(`Tab does not lead to ${name}`)
}

/** The name of a field or a button: its label or its text. */
function nameOf(element: Element): string {
  const [label] = (element as HTMLInputElement).labels ?? []
  return (element.getAttribute('aria-label') ?? label?.textContent ?? element.textContent ?? '').trim()
}

const press = async (page: Page, name: string | RegExp, key = 'Enter') => {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

async function type(page: Page, name: string | RegExp, text: string) {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

test('a guest searches, opens an account and buys with the keyboard alone', async ({ page }) => {
  const { name, email, password } = accountDraft()
  const product = await goods()

  await page.goto('/')
  await press(page, 'Skip to content')
  expect(await page.locator(':focus').getAttribute('id')).toBe('content')

  await page.goto('/')
  await type(page, 'Search the shop', product.name)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: product.name }).waitFor()
  await press(page, new RegExp(product.name))
  await page.waitForURL('**/products/*')
  await page.getByRole('heading', { level: 1, name: product.name }).waitFor()
  await press(page, 'Increase quantity')
  expect(await page.getByLabel('Quantity', { exact: true }).inputValue()).toBe('2')
  await press(page, 'Add to cart')
  await page.getByRole('heading', { name: 'Your cart' }).waitFor()
  await press(page, 'Checkout')
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()

  await press(page, 'Open an account')
  await page.getByRole('heading', { name: 'Open an account' }).waitFor()
  await type(page, 'Name', name)
  await type(page, 'E-mail', email)
  await type(page, 'Password', password)
  await page.keyboard.press('Enter')

  await page.getByRole('heading', { name: 'Checkout' }).waitFor()
  await type(page, 'Country', 'United Kingdom')
  await type(page, 'Street and number', '1 Keyboard Lane')
  await type(page, 'Town or city', 'London')
  await type(page, 'Postal code', 'SW1A 1AA')
  await tabTo(page, /Visa ·4242/)
  await page.keyboard.press('ArrowDown')
  expect(await page.getByRole('radio', { name: 'Mastercard' }).isChecked()).toBe(true)
  await picture(page, 'keyboard-checkout')
  await press(page, /^Buy for/)
  await expectHeading(page, 'Your order is confirmed')
})
