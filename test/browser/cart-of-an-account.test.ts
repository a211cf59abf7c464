import { describe, expect } from 'vitest'
import { anonymous, baseUrl } from '../acceptance/shop-under-test.ts'
import { fill } from '../support/cart.ts'
import { accountDraft, type Credentials, newCustomer } from '../support/people.ts'
import { seriousViolations } from './axe.ts'
import { goods, putIntoCart, signInHere } from './shopper.ts'
import { onAPhone, picture, test } from './test.ts'

async function newAccount(): Promise<Credentials> {
  const account = accountDraft()
  await newCustomer(baseUrl, account)
  return account
}

describe.each([true, false])('with JavaScript: %s', (javaScriptEnabled) => {
  test('a cart moves to the account at sign-in, is on every device, and is not shown to the next person', async ({
    visit,
  }) => {
    const [kettle, ada, grace] = [await goods({ name: 'A kettle of Ada' }), await newAccount(), await newAccount()]
    const [shared, phone] = [await visit({ javaScriptEnabled }), await visit({ ...onAPhone, javaScriptEnabled })]
    const count = (page: typeof shared) => page.locator('[data-cart-count]')
    const pieces = (page: typeof shared) => page.getByLabel('Quantity of A kettle of Ada').inputValue()

    await putIntoCart(shared, kettle)
    await shared.goto('/sign-in?next=/cart')
    await signInHere(shared, ada)
    await shared.getByRole('heading', { name: 'Your cart' }).waitFor()
    expect([await pieces(shared), await count(shared).textContent()]).toEqual(['1', '1'])
    await shared.reload()
    expect(await pieces(shared)).toBe('1')

    await phone.goto('/sign-in')
    await signInHere(phone, ada)
    await phone.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await count(phone).textContent()).toBe('1')
    await putIntoCart(phone, kettle)
    expect(await pieces(phone)).toBe('2')

    await shared.getByRole('button', { name: 'Sign out' }).click()
    await shared.getByRole('link', { name: 'Sign in' }).waitFor()
    expect(await count(shared).isHidden()).toBe(true)
    await shared.goto('/cart')
    await shared.getByText('Your cart is empty').waitFor()
    await shared.goto('/sign-in?next=/cart')
    await signInHere(shared, grace)
    await shared.getByText('Your cart is empty').waitFor()
  })

  test('what does not fit into the cart of the account is listed before the visitor goes on', async ({ visit }) => {
    const account = await newAccount()
    const { email, password } = account
    const { cartId } = await anonymous.accounts.signIn({ body: { email, password } })
    const [kettle, tin] = await Promise.all([goods({ name: 'A kettle too many' }), goods({ name: 'A tin that fits' })])
    await fill(anonymous, cartId ?? '', { ...kettle, quantity: 91 })
    const page = await visit({ javaScriptEnabled })
    await putIntoCart(page, tin)
    await page.goto(`/products/${kettle.id}`)
    await page.getByRole('spinbutton', { name: 'Quantity' }).fill('9')
    await page.getByRole('button', { name: 'Add to cart' }).click()
    await page.getByRole('link', { name: 'Checkout' }).click()
    await signInHere(page, account)
    await page.getByText('1 of 9 A kettle too many: a cart holds at most 99 of one product.').waitFor()
    expect(await page.locator('[data-cart-count]').textContent()).toBe('100')
    // axe-core is a script.
    if (javaScriptEnabled) expect(await seriousViolations(page)).toEqual([])
    await picture(page, javaScriptEnabled ? 'signed-in-left-out' : 'signed-in-left-out-without-script')
    await page.getByRole('link', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
    await page.goto('/cart')
    expect(await page.getByLabel('Quantity of A kettle too many').inputValue()).toBe('99')
    expect(await page.getByLabel('Quantity of A tin that fits').inputValue()).toBe('1')
    await picture(page, 'cart-of-an-account')
  })
})
