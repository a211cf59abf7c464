import { expect, test } from 'vitest'
import { problem, sessionCookie, testStorefront } from '../../fixture.ts'

const orderPath = '/office/orders/ord_01h455vb4pex5vsknk084sn02q'
const forms: [path: string, typed: Record<string, string>][] = [
  [orderPath, { act: 'dispatch', carrier: 'UPS', trackingNumber: '1Z "999"' }],
  [orderPath, { act: 'refund', reason: '', key: 'a-key' }],
  ['/office/parcels?status=pending', { act: 'dispatch', orderId: 'ord_1', carrier: 'UPS', trackingNumber: '1Z' }],
  ['/office/products/new', { name: 'Kettle', description: 'Whistles.\nLoudly.', price: '19,00', key: 'a-key' }],
  ['/office/products/prd_01h455vb4pex5vsknk084sn02q', { act: 'adjust', delta: '12', reason: 'Delivery', key: 'a-key' }],
]

// A session has ended when there is no cookie, or when a macrofunction refuses its token.
const sessions: [name: string, cookie: string][] = [
  ['no cookie', ''],
  ['refused token', sessionCookie('staff')],
]

test.each(forms.flatMap(([path, typed]) => sessions.map(([when, cookie]) => ({ path, typed, when, cookie }))))(
  'shows the form sent to $path again with all its values when the session has ended: $when',
  async ({ path, typed, cookie }) => {
    const { postForm } = await testStorefront(401, problem(401, 'request.unauthenticated'))
    const answer = await postForm(path, typed, { cookie })
    const text = await answer.text()
    expect(answer.status).toBe(401)
    expect(answer.headers.getSetCookie()[0]).toMatch(/^macromart-session=; Max-Age=0/)
    expect(text).toContain('your session has ended')
    expect(text).toContain(`action="${path}"`)
    for (const [name, value] of Object.entries(typed)) {
      expect(text).toContain(`name="${name}"`)
      expect(text).toContain(value.replaceAll('"', '&quot;'))
    }
  },
)

test('redirects a page to the sign-in and back when the session has ended', async () => {
  for (const [, cookie] of sessions) {
    const { get } = await testStorefront(401, problem(401, 'request.unauthenticated'))
    const answer = await get(orderPath, { cookie })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(orderPath)}`)
  }
})
