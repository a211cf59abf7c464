import { IdempotencyKeyReused } from '@macromart/contract-kit'
import { beforeAll, expect, test } from 'vitest'
import { contracts } from './contracts.ts'
import { problemIn } from './problem.ts'
import { refusedAboutGoods } from './refused/goods.ts'
import { refusedAboutOrders } from './refused/orders.ts'
import { refusedAboutParcels } from './refused/parcels.ts'
import { createScene, type RefusedRequest, type Scene } from './refused/refused-request.ts'
import { refusedToVisitors } from './refused/visitors.ts'
import { send } from './shop-under-test.ts'

/** One request for each refusal that the contracts list. */
const refusedRequests: RefusedRequest[] = [
  ...refusedToVisitors,
  ...refusedAboutGoods,
  ...refusedAboutOrders,
  ...refusedAboutParcels,
]

let scene: Scene
beforeAll(async () => {
  scene = await createScene()
})

test.each(refusedRequests)('$status $code', async ({ request, ...expected }) => {
  const answer = await send(await request(scene))
  problemIn(answer, expected)
  expect(answer.headers.has('retry-after')).toBe(expected.status === 429)
})

/** Refusals that the contracts list and no request proves, and refusals that requests prove and no contract lists. */
function untried(promised: readonly string[], shown: readonly string[]): string[] {
  const missing = promised.filter((refusal) => !shown.includes(refusal))
  const unknown = shown.filter((refusal) => !promised.includes(refusal))
  return [
    ...missing.map((refusal) => `no request is refused with ${refusal}: add one to test/acceptance/refused/`),
    ...unknown.map((refusal) => `test/acceptance/refused/ expects ${refusal}, which no contract promises`),
  ]
}

test('every refusal of the contracts is in the table', () => {
  const promised = contracts
    .flatMap(({ endpoints }) => Object.values(endpoints))
    .flatMap(({ refuses = [], idempotent }) => [...refuses, ...(idempotent ? [IdempotencyKeyReused] : [])])
    .map(({ status, code }) => `${status} ${code}`)
    // Untestable here: accounts cannot be closed, and only a bank can dispute a payment (under-fault/money.test.ts).
    .filter((refusal) => refusal !== '404 account.not-found' && refusal !== '409 shipment.disputed')
  const shown = refusedRequests.map(({ status, code }) => `${status} ${code}`)
  expect(untried([...new Set(promised)], [...new Set(shown)])).toEqual([])
})

test('reports refusals that are listed and not tested, and refusals that are tested and not listed', () => {
  expect(untried(['409 review.exists', '404 order.not-found'], ['404 order.not-found'])).toEqual([
    'no request is refused with 409 review.exists: add one to test/acceptance/refused/',
  ])
  expect(untried([], ['404 order.not-found'])).toEqual([
    'test/acceptance/refused/ expects 404 order.not-found, which no contract promises',
  ])
})
