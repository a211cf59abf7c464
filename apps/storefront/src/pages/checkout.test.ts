import { examples } from '@macromart/contract-orders/examples'
import { expect, test } from 'vitest'
import { problem, sessionCookie, testStorefront } from '../fixture.ts'

const cookie = sessionCookie('customer')
const price = { amount: 1900, currency: 'EUR' }
const cart = {
  id: 'crt_01h455vb4pex5vsknk084sn02q',
  lines: [
    { productId: 'prd_01h455vb4pex5vsknk084sn02q', name: '<Kettle>', unitPrice: price, quantity: 1, lineTotal: price },
  ],
  total: price,
  version: 1,
}
const { line2: _, ...address } = examples.address
const typed = {
  ...address,
  paymentMethod: 'pm_card_mastercard',
  key: '7f3d1c1e-2f60-4a4e-9a0c-0b8a3f1f6a11',
  seen: JSON.stringify(cart),
}

/** Sends the form while every macrofunction answers with `status`. Returns the page and the requests to them. */
async function submitForm(form: Record<string, string>, status = 503, body = {}) {
  const { requests, postForm } = await testStorefront(status, body)
  const answer = await postForm('/checkout', form, { cookie })
  return { requests, status: answer.status, location: answer.headers.get('location'), text: await answer.text() }
}

test('keeps the entered values and the key when orders does not answer', async () => {
  const { requests, status, text } = await submitForm(typed)
  expect(status).toBe(503)
  expect(requests).toEqual(['POST /api/orders'])
  expect(text).toContain('never places a second order')
  expect(text).toContain(`name="key" value="${typed.key}"`)
  expect(text).toContain(`value="${typed.postalCode}"`)
  expect(text).toMatch(/<option value="GB" selected/)
  expect(text).toMatch(/value="pm_card_mastercard" checked/)
  expect(text).toContain('&lt;Kettle&gt;')
  expect(text).not.toContain('<Kettle>')
})

test('keeps the entered values and the key when the session has ended', async () => {
  const { status, text } = await submitForm(typed, 401, problem(401, 'request.unauthenticated'))
  expect(status).toBe(401)
  expect(text).toContain('your session has ended')
  expect(text).toContain(`name="key" value="${typed.key}"`)
  expect(text).toContain(`value="${typed.postalCode}"`)
  expect(text).toContain('<a href="/sign-in">')
})

test('reports invalid fields without any request to a macrofunction', async () => {
  const { requests, status, text } = await submitForm({ ...typed, city: ' ' })
  expect(status).toBe(422)
  expect(requests).toEqual([])
  expect(text).toContain('Enter the town or city.')
  expect(text).toContain('Buy for <span class="price">€19.00</span>')
})

/** The names of the visible address fields, in their order, with what each says of itself. */
const fieldsIn = (text: string) =>
  [
    ...(text.split('data-country-fields')[1] ?? '').matchAll(/<label for="(city|region|postalCode)">([^<]+)(<span)?/g),
  ].map(([, name, label, optional]) => [name, label, ...(optional ? ['optional'] : [])])

test.each([
  [
    'US',
    [
      ['city', 'Town or city'],
      ['region', 'State'],
      ['postalCode', 'ZIP code'],
    ],
  ],
  [
    'GB',
    [
      ['city', 'Town or city'],
      ['postalCode', 'Postal code'],
    ],
  ],
  [
    'DE',
    [
      ['postalCode', 'Postal code'],
      ['city', 'Town or city'],
    ],
  ],
  [
    'HK',
    [
      ['city', 'District', 'optional'],
      ['region', 'Area'],
    ],
  ],
  ['AE', [['region', 'Emirate']]],
  [
    'IE',
    [
      ['city', 'Town or city'],
      ['region', 'County', 'optional'],
      ['postalCode', 'Eircode', 'optional'],
    ],
  ],
  ['QA', [['city', 'Town or city']]],
  ['', [['city', 'Town or city']]],
  ['__proto__', [['city', 'Town or city']]],
  ['AC {"code":"ASCN', [['city', 'Town or city']]],
])('shows the fields of %s at the button beside the country, and orders nothing', async (country, fields) => {
  const { requests, status, text } = await submitForm({ ...typed, line1: '', country, fields: 'of-country' })
  expect({ status, requests }).toEqual({ status: 200, requests: [] })
  expect(fieldsIn(text)).toEqual(fields)
  expect(text).not.toContain('The order was not placed')
  // What was entered is kept, also where it is not shown.
  expect(text).toContain(`name="key" value="${typed.key}"`)
  for (const name of ['city', 'postalCode'] as const)
    expect(text).toMatch(new RegExp(`<input[^>]*name="${name}"[^>]*value="${typed[name]}"`))
})

test('lists the regions of a country, with the one that was selected', async () => {
  const { text } = await submitForm({ ...typed, country: 'US', region: 'IL', fields: 'of-country' })
  expect(text).toContain('<option value="IL" selected="">Illinois</option>')
  expect(text).toMatch(/<select id="region" name="region"[^>]* autocomplete="shipping address-level1"/)
})

test('replaces a form with invalid hidden fields by a new form', async () => {
  const { requests, status, location } = await submitForm({ ...typed, seen: '{}' })
  expect({ status, location, requests }).toEqual({ status: 303, location: '/checkout', requests: [] })
})
