import { expect, test } from 'vitest'
import { problem, sessionCookie, testStorefront } from '../../fixture.ts'
import { order } from './fixture.ts'

const cookie = sessionCookie('customer')
const { id } = order(['placed'])
const cancel = `/orders/${id}/cancellation`

test.each([
  [409, 'order.cannot-cancel', `/orders/${id}?cancellation=too-late`],
  [404, 'order.not-found', `/orders/${id}`],
  [400, 'request.malformed', `/orders/${id}?cancellation=refused`],
  [503, '', `/orders/${id}?cancellation=resting`],
  [401, 'request.unauthenticated', `/sign-in?next=${encodeURIComponent(`/orders/${id}`)}`],
])('redirects when orders answers %i %s', async (status, code, location) => {
  const { postForm } = await testStorefront(status, problem(status, code))
  const answer = await postForm(cancel, {}, { cookie })
  expect({ status: answer.status, location: answer.headers.get('location') }).toEqual({ status: 303, location })
})

test.each(['too-late', 'resting', 'refused'])('shows the failure %s only while it applies', async (failure) => {
  for (const [timeline, isTrue] of [
    [['placed', 'reserved', 'confirmed'], failure !== 'too-late'],
    [['placed', 'reserved', 'confirmed', 'dispatched'], failure === 'too-late'],
    [['placed', 'cancelled'], false],
  ] as const) {
    const { get } = await testStorefront(200, (path) => (path.startsWith('/api/orders') ? order([...timeline]) : {}))
    const text = await (await get(`/orders/${id}?cancellation=${failure}`, { cookie })).text()
    expect(/too late to cancel|order is not cancelled/.test(text)).toBe(isTrue)
  }
})
