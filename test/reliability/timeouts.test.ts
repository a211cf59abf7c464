import type { OrderStatus } from '@macromart/contract-orders/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { type BreakableShop, openShop } from './shop.ts'

const sweep = 'macromart-orders-local-sweep'
const limitMs = 60_000
let shop: BreakableShop
let sweeping = false

beforeAll(async () => {
  const environment = { orders: { PLACED_LIMIT_SECONDS: '1', CONFIRMED_LIMIT_SECONDS: '1' } }
  shop = await openShop({ environment })
  // The schedule must not come in between: only the sweeps below find a database that answers.
  shop.cloud.frontDoor.inject({ match: { caller: sweep, predicate: () => !sweeping }, fault: 'error' })
})
afterAll(() => shop?.stop())

/** Sweeps until the order's limit is over and it has this status. */
const sweptTo = (id: string, wanted: OrderStatus) =>
  eventually(
    async () => {
      sweeping = true
      await shop.cloud.invoke(sweep, {}).finally(() => {
        sweeping = false
      })
      return shop.order(id)
    },
    ({ status }) => status === wanted,
    limitMs,
  )

const hasStatus = (id: string, wanted: OrderStatus) =>
  eventually(
    () => shop.order(id),
    ({ status }) => status === wanted,
    limitMs,
  )

const stockOf = async (productId: string) => {
  const { available, reserved, onHand } = await shop.staff.inventory.getStock({ params: { productId } })
  return { available, reserved, onHand }
}

const untouched = { available: 5, reserved: 0, onHand: 5 }

test('an order that inventory never answers is cancelled, and an answer that comes later holds nothing', async () => {
  const tea = await shop.product(5)
  const silence = shop.cloud.frontDoor.inject({
    match: { caller: 'macromart-inventory-local-inbox', service: 'dynamodb' },
    fault: 'error',
  })
  const { id } = await shop.place(tea)
  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  silence.remove()
  await shop.settled()
  expect(await stockOf(tea)).toEqual(untouched)
})

test('an order that waits for its money is cancelled; its stock is released, and money that comes late is given back', async () => {
  const { cloud, product, place, staff, settled } = shop
  const tea = await product(5)
  // Stripe holds the money, but nobody gets to know.
  cloud.stripe?.inject({ method: 'POST', path: '/v1/payment_intents', times: 1000, fault: { kind: 'cut' } })
  const unknown = { kind: 'error', status: 500 } as const
  for (const path of ['/v1/payment_intents/:id', '/v1/payment_intents'])
    cloud.stripe?.inject({ method: 'GET', path, times: 1000, fault: unknown })
  const { id } = await place(tea, { quantity: 2 })
  const heldAtStripe = () =>
    cloud.stripe
      ?.paymentIntents()
      .filter(({ metadata }) => metadata.orderId === id)
      .map((intent) => intent.amount_capturable)
  await expect.poll(heldAtStripe, { timeout: limitMs }).toEqual([2500])

  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  await expect.poll(() => stockOf(tea), { timeout: limitMs }).toEqual(untouched)
  expect(heldAtStripe()).toEqual([2500])

  cloud.stripe?.clearFaults()
  await settled()
  expect(heldAtStripe()).toEqual([0])
  expect(await staff.payments.getPayment({ params: { orderId: id } })).toMatchObject({ status: 'voided' })
})

test('an order that is never dispatched is cancelled before its authorisation lapses', async () => {
  const { product, place, staff, settled } = shop
  const tea = await product(5)
  const { id } = await place(tea)
  await hasStatus(id, 'confirmed')
  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'confirmed', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  await settled()
  const params = { orderId: id }
  expect(await staff.payments.getPayment({ params })).toMatchObject({ status: 'voided' })
  expect(await staff.shipping.getShipment({ params })).toMatchObject({ status: 'cancelled' })
  expect(await stockOf(tea)).toEqual(untouched)
})
