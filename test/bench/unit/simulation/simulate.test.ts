import { expect, test } from 'vitest'
import { type Invocation, type Scenario, simulate } from './simulate.ts'

const invocation = (name: string, more: Partial<Invocation> = {}): Invocation => ({
  function: name,
  warmMs: 10,
  coldMs: 100,
  ...more,
})
const page = (request: Invocation, pauseMs = 0) => ({ pauseMs, request })

const scenario = (journey: Scenario['journey'], more: Partial<Scenario> = {}): Scenario => ({
  ordersPerHour: 10,
  orders: 1,
  journey,
  warmMs: 600_000,
  seed: 1,
  ...more,
})

test('one buyer starts every function once', () => {
  const journey = [page(invocation('shop')), page(invocation('shop'), 20_000), page(invocation('checkout'), 20_000)]
  expect(simulate(scenario(journey))).toEqual({
    onPages: 2,
    pagesMs: expect.closeTo(200),
    untilConfirmed: 0,
    confirmedMs: 0,
    withoutColdPage: 0,
  })
})

test('parallel calls of one function need an instance each, and add the time of one', () => {
  const home = page(invocation('storefront', { calls: [invocation('catalog'), invocation('catalog')] }))
  expect(simulate(scenario([home]))).toMatchObject({ onPages: 3, pagesMs: expect.closeTo(200) })
})

test('with functions that stay warm, only the first buyer waits', () => {
  const met = simulate(scenario([page(invocation('shop'))], { orders: 50, warmMs: Number.POSITIVE_INFINITY }))
  expect(met).toMatchObject({ onPages: 1 / 50, pagesMs: expect.closeTo(2), withoutColdPage: 49 / 50 })
})

test('with functions that end at once, every buyer waits', () => {
  const met = simulate(scenario([page(invocation('shop'))], { orders: 50, warmMs: 0 }))
  expect(met).toMatchObject({ onPages: 1, withoutColdPage: 0 })
})

test('fewer orders an hour meet more cold starts', () => {
  const journey = [page(invocation('shop'))]
  const [rare = 0, often = 0] = [1, 100].map(
    (ordersPerHour) => simulate(scenario(journey, { ordersPerHour, orders: 500 })).onPages,
  )
  // At 1 an hour, 10 minutes pass without an order with a probability of exp(-1/6).
  expect(rare).toBeCloseTo(Math.exp(-1 / 6), 1)
  expect(often).toBeLessThan(0.01)
})

test('buyers at the same time need an instance each', () => {
  const slow = page(invocation('shop', { warmMs: 3_600_000, coldMs: 0 }))
  expect(simulate(scenario([slow], { orders: 5, ordersPerHour: 1e9 })).onPages).toBe(1)
})

test('an instance fetches the keys first, and again after ten minutes', () => {
  const keys = invocation('accounts', { coldMs: 0, warmMs: 7 })
  const request = invocation('orders', { coldMs: 0, keys })
  const added = (pauses: number[]) =>
    simulate(
      scenario(
        pauses.map((pauseMs) => page(request, pauseMs)),
        { warmMs: Number.POSITIVE_INFINITY },
      ),
    ).pagesMs
  expect(added([0, 1000])).toBeCloseTo(7)
  expect(added([0, 1e9])).toBeCloseTo(14)
})

test('counts the cold starts on the way to the confirmation, and no others', () => {
  const confirmation = invocation('orders', { confirms: true, causes: [invocation('mail')] })
  const order = invocation('shop', { causes: [invocation('outbox', { causes: [confirmation, invocation('carts')] })] })
  const met = simulate(scenario([page(order)]))
  expect(met).toMatchObject({ onPages: 1, untilConfirmed: 2, confirmedMs: expect.closeTo(200) })
})

test('a schedule keeps a function warm', () => {
  const schedules = [{ everyMs: 60_000, invocation: invocation('shop') }]
  const met = simulate(scenario([page(invocation('shop'))], { ordersPerHour: 1, orders: 50, schedules }))
  expect(met.onPages).toBe(0)
})

test('visits keep functions warm and are not counted', () => {
  const journey = [page(invocation('shop'))]
  const without = simulate(scenario(journey, { ordersPerHour: 1, orders: 200 }))
  const visits = { perOrder: 50, journey }
  const met = simulate(scenario(journey, { ordersPerHour: 1, orders: 200, visits }))
  expect(met.onPages).toBeLessThan(without.onPages / 10)
})

test('the same seed gives the same result, another seed another', () => {
  const run = (seed: number) => simulate(scenario([page(invocation('shop'), 20_000)], { orders: 100, seed }))
  expect(run(3)).toEqual(run(3))
  expect(run(3)).not.toEqual(run(4))
})
