import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished } from 'vitest'
import { anonymous, baseUrl } from '../acceptance/shop-under-test.ts'
import { confirmedOrder } from '../support/order.ts'
import { accountDraft, newCustomer } from '../support/people.ts'
import { goods, signedIn, signInHere } from './shopper.ts'
import { test } from './test.ts'

/** The address, by this host name, of an empty page of another server on this machine. */
async function elsewhere(name: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>')
  }).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close().closeAllConnections())
  await once(server, 'listening')
  return `http://${name}:${(server.address() as AddressInfo).port}/`
}

// `localhost` at another port is the same site, so that cookies are sent; `127.0.0.1` is another site.
describe.each(['localhost', '127.0.0.1'])('a page of another server at %s', (name) => {
  test('can neither read nor change anything in a shop that the browser is signed in to', async ({ page }) => {
    const known = await goods({ name: 'A lamp for the customer' })
    const shopper = await signedIn(page)
    const order = await confirmedOrder(shopper, known)
    await page.goto(await elsewhere(name))

    const tried = await page.evaluate(
      async ({ shop, cancellation }) => {
        const attempt = async (path: string, init: RequestInit = {}) => {
          try {
            const answer = await fetch(shop + path, { credentials: 'include', ...init })
            return answer.type === 'opaque' ? 'sent, and not read' : `read ${path}`
          } catch {
            return 'refused by the browser'
          }
        }
        const post = (type: string): RequestInit => ({ method: 'POST', headers: { 'content-type': type }, body: '{}' })
        return [
          await attempt('/orders'),
          await attempt('/api/orders'),
          await attempt('/api/catalog/products'),
          await attempt(cancellation, post('application/json')),
          await attempt(cancellation, post('text/plain')),
          await attempt(cancellation, { ...post('text/plain'), mode: 'no-cors' }),
          await attempt(cancellation, { ...post('application/x-www-form-urlencoded'), mode: 'no-cors' }),
          await attempt(cancellation, { method: 'DELETE' }),
        ]
      },
      { shop: baseUrl, cancellation: `/orders/${order.id}/cancellation` },
    )
    expect(tried.filter((outcome) => outcome.startsWith('read'))).toEqual([])

    await page.setContent(
      `<form method="post" action="${baseUrl}/orders/${order.id}/cancellation"><button>Win</button></form>`,
    )
    await page.getByRole('button').click()
    await page.getByText('nothing was done').waitFor()
    const { status, cancellationRequestedAt } = await shopper.orders.getOrder({ params: { orderId: order.id } })
    expect([status, cancellationRequestedAt]).toEqual(['confirmed', undefined])
  })
})

test('ten wrong passwords from elsewhere do not lock out a browser that has signed in before', async ({
  page,
  visit,
}) => {
  const account = accountDraft()
  await newCustomer(baseUrl, account)
  await page.goto('/sign-in')
  await signInHere(page, account)
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (let failure = 0; failure < 10; failure++)
    await anonymous.accounts.signIn({ body: { email: account.email, password: 'a guess' } }).catch(() => {})
  const elsewhere = await visit()
  await elsewhere.goto('/sign-in')
  await signInHere(elsewhere, account)
  await elsewhere.getByText('Too many attempts.').waitFor()
  await page.goto('/sign-in')
  await signInHere(page, account)
  await page.getByRole('button', { name: 'Sign out' }).waitFor()
})

test('the shop accepts its own forms at 127.0.0.1', async ({ visit }) => {
  const page = await visit({ baseURL: baseUrl.replace('localhost', '127.0.0.1') })
  await page.goto('/register')
  await page.getByRole('button', { name: 'Open' }).click()
  await page.getByText('Enter your name.').waitFor()
})
