import { expect, test } from 'vitest'
import type { Activity } from './journey.ts'
import { stepsOf } from './scenario.ts'

const activity = (part: string, more: Partial<Activity> = {}): Activity => ({ part, calls: [], causes: [], ...more })

const order = activity('orders placeOrder', { isSignedIn: true, causes: [activity('orders outbox')] })
const journey = [
  activity('storefront POST /checkout', { calls: [order] }),
  activity('storefront GET /orders/:orderId'),
  activity('storefront GET /orders/:orderId/live'),
  activity('storefront GET /cart'),
]
const parts = [...journey.map(({ part }) => part), 'orders placeOrder', 'orders outbox', 'accounts publicKeys']
const times = new Map(
  ['one', 'macro', 'route']
    .flatMap((design) => parts.map((part) => `${design} ${part}`))
    .map((key) => [key, { coldMs: 110, warmMs: 10 }]),
)
const measured = { times, verifying: new Set(['orders']) }
const [one, macro, route] = (['one', 'macro', 'route'] as const).map(
  (design) => stepsOf(design, journey, measured)[0]?.request,
)

test('one function calls its parts itself, and publishes their events', () => {
  expect(one).toMatchObject({
    function: 'shop',
    warmMs: 10,
    coldMs: 100,
    calls: [],
    causes: [{ function: 'shop' }],
  })
})

test('macrofunctions call one another, and fetch the keys of accounts for a session', () => {
  expect(macro).toMatchObject({
    function: 'storefront http',
    calls: [{ function: 'orders http', keys: { function: 'accounts http' }, causes: [{ function: 'orders outbox' }] }],
    causes: [],
  })
  expect(macro?.keys).toBeUndefined()
})

test('a function per route has a function for each', () => {
  expect(route).toMatchObject({
    function: 'storefront POST /checkout',
    calls: [{ function: 'orders placeOrder', keys: { function: 'accounts publicKeys' } }],
  })
})

test('a redirect follows at once, a status soon, and a click after a pause', () => {
  expect(stepsOf('one', journey, measured).map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 800, 20_000])
})

test('times that are missing are an error', () => {
  expect(() => stepsOf('one', [activity('storefront GET /search')], measured)).toThrow(
    'the times of storefront GET /search have not been measured (one)',
  )
})
