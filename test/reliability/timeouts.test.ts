import type { OrderStatus } from '@macromart/contract-orders/api'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct } from '../support/goods.ts'
import { place } from '../support/order.ts'
import { newViolations } from '../support/start-test-shop.ts'
import { type OwnShop, startOwnShop } from './own-shop.ts'

const sweep = 'macromart-orders-local-sweep'
const limitMs = 60_000
let shop: OwnShop
let sweeping = false

beforeAll(async () => {
  const environment = { orders: { PLACED_LIMIT_SECONDS: '1', CONFIRMED_LIMIT_SECONDS: '1' } }
  shop = await startOwnShop({ environment, seed: 'accounts' })
  // The scheduled sweep fails, so that only the sweeps below change orders.
  shop.cloud.awsEndpoint.inject({ match: { caller: sweep, predicate: () => !sweeping }, fault: 'error' })
})
afterAll(() => shop?.cloud.stop())

const hasStatus = (id: string, wanted: OrderStatus, before = async () => {}) =>
  eventually(
    async () => {
      await before()
      return shop.staff.orders.getOrder({ params: { orderId: id } })
    },
    ({ status }) => status === wanted,
    limitMs,
  )

/** Sweeps until the order's time limit has passed and it has this status. */
const sweptTo = (id: string, wanted: OrderStatus) =>
  hasStatus(id, wanted, async () => {
    sweeping = true
    await shop.cloud.invoke(sweep, {}).finally(() => {
      sweeping = false
    })
  })

const stockOf = async (productId: string) => {
  const { available, reserved, onHand } = await shop.staff.inventory.getStock({ params: { productId } })
  return { available, reserved, onHand }
}

const untouched = { available: 5, reserved: 0, onHand: 5 }

test('cancels an order that inventory does not answer; a late answer reserves nothing', async () => {
  const tea = await newProduct(shop.staff, { stock: 5 })
  const silence = shop.cloud.awsEndpoint.inject({
    match: { caller: 'macromart-inventory-local-inbox', service: 'dynamodb' },
    fault: 'error',
  })
  onTestFinished(() => silence.remove())
  const { id } = await place(shop.customer, tea)
  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  silence.remove()
  expect(await newViolations(shop)).toEqual([])
  expect(await stockOf(tea.id)).toEqual(untouched)
})

test('cancels an order without an authorisation, releases its stock and voids a late authorisation', async () => {
  const { cloud, staff, customer } = shop
  const tea = await newProduct(staff, { stock: 5 })
  // Stripe holds the money, and every answer to payments is lost.
  onTestFinished(() => cloud.stripe?.clearFaults())
  cloud.stripe?.inject({ method: 'POST', path: '/v1/payment_intents', times: 1000, fault: { kind: 'cut' } })
  const unknown = { kind: 'error', status: 500 } as const
  for (const path of ['/v1/payment_intents/:id', '/v1/payment_intents'])
    cloud.stripe?.inject({ method: 'GET', path, times: 1000, fault: unknown })
  const { id } = await place(customer, { ...tea, quantity: 2 })
  const heldAtStripe = () =>
    cloud.stripe
      ?.paymentIntents()
      .filter(({ metadata }) => metadata.orderId === id)
      .map((intent) => intent.amount_capturable)
  const held = 2 * tea.price.amount
  await expect.poll(heldAtStripe, { timeout: limitMs }).toEqual([held])

  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  await expect.poll(() => stockOf(tea.id), { timeout: limitMs }).toEqual(untouched)
  expect(heldAtStripe()).toEqual([held])

  cloud.stripe?.clearFaults()
  expect(await newViolations(shop)).toEqual([])
  expect(heldAtStripe()).toEqual([0])
  expect(await staff.payments.getPayment({ params: { orderId: id } })).toMatchObject({ status: 'voided' })
})

test('cancels an order that is not dispatched before its authorisation expires', async () => {
  const { staff, customer } = shop
  const tea = await newProduct(staff, { stock: 5 })
  const { id } = await place(customer, tea)
  await hasStatus(id, 'confirmed')
  const { timeline, cancellation } = await sweptTo(id, 'cancelled')
  expect(timeline.map(({ status }) => status)).toEqual(['placed', 'reserved', 'confirmed', 'cancelled'])
  expect(cancellation).toEqual({ reason: 'timeout' })
  expect(await newViolations(shop)).toEqual([])
  const params = { orderId: id }
  expect(await staff.payments.getPayment({ params })).toMatchObject({ status: 'voided' })
  expect(await staff.shipping.getShipment({ params })).toMatchObject({ status: 'cancelled' })
  expect(await stockOf(tea.id)).toEqual(untouched)
})
