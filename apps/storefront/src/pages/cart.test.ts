import { expect, test } from 'vitest'
import { testStorefront } from '../fixture.ts'

const productId = 'prd_01h455vb4pex5vsknk084sn02q'
const cart = { id: 'crt_01h455vb4pex5vsknk084sn02q', lines: [], total: { amount: 0, currency: 'EUR' }, version: 1 }

const forms: [path: string, fields: Record<string, string>][] = [
  ['/cart', { productId, quantity: '1' }],
  [`/cart/lines/${productId}`, { quantity: '1' }],
]

test.each(forms)(
  'the first form to %s sets the cookie and is sent again, before a cart is written',
  async (path, fields) => {
    const { requests, postForm } = await testStorefront(200, cart)
    const first = await postForm(path, fields)
    expect([first.status, first.headers.get('location')]).toEqual([307, `${path}?cookie=set`])
    const [cookie = ''] = first.headers.getSetCookie()
    expect(cookie).toMatch(/^macromart-kept=1;/)
    expect(requests).toEqual([])

    const [kept = ''] = cookie.split(';')
    const second = await postForm(`${path}?cookie=set`, fields, { cookie: kept })
    expect([second.status, second.headers.get('location')]).toEqual([303, '/cart'])
    const started = second.headers.getSetCookie().find((each) => each.startsWith('macromart-cart=')) ?? ''
    const [, id] = /^macromart-cart=(crt_\w+)/.exec(started) ?? []
    expect(requests).toEqual([expect.stringContaining(`/api/carts/${id}/lines/${productId}`)])
  },
)

test.each(forms)(
  'a browser that keeps no cookies learns at %s what the shop needs, and no cart is written',
  async (path, fields) => {
    const { requests, postForm } = await testStorefront(200, cart)
    const answer = await postForm(`${path}?cookie=set`, fields)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Your browser keeps no cookies of this shop')
    expect(requests).toEqual([])
  },
)
