import type { Order } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { euros } from '../support/goods.ts'
import { orderDraft, parcel, place, waitForStatus } from '../support/order.ts'
import { customer, product, send, staff, stockOf } from './shop-under-test.ts'

test('places, reserves, confirms, dispatches and delivers an order; stock and money match at every step', async () => {
  const [clerk, shopper] = await Promise.all([staff(), customer()])
  const [teapot, cup] = await Promise.all([
    product({ stock: 10, price: euros(4900) }),
    product({ stock: 20, price: euros(1250) }),
  ])
  expect(await stockOf(teapot)).toEqual({ available: 10, reserved: 0, onHand: 10 })

  const placed = await place(shopper, [teapot, { id: cup.id, quantity: 4 }], { expectedTotal: euros(9900) })
  // A checkout may be asynchronous, or finish before it answers.
  expect(placed).toMatchObject({
    customerId: shopper.id,
    ...(placed.status === 'confirmed' ? { version: 3 } : { status: 'placed', version: 1 }),
    total: euros(9900),
  })
  expect(placed.shippingAddress).toEqual(examples.address)
  expect(placed.lines).toEqual([
    { productId: teapot.id, name: teapot.name, unitPrice: euros(4900), quantity: 1, lineTotal: euros(4900) },
    { productId: cup.id, name: cup.name, unitPrice: euros(1250), quantity: 4, lineTotal: euros(5000) },
  ])
  const params = { orderId: placed.id }

  const confirmed = await waitForStatus(shopper, placed, 'confirmed')
  expect(statuses(confirmed)).toEqual(['placed', 'reserved', 'confirmed'])
  // Confirmed implies both reserved and authorised.
  expect(await stockOf(teapot)).toEqual({ available: 9, reserved: 1, onHand: 10 })
  expect(await stockOf(cup)).toEqual({ available: 16, reserved: 4, onHand: 20 })
  expect(await shopper.payments.getPayment({ params })).toMatchObject({ status: 'authorized', amount: euros(9900) })

  const shipment = await eventually(() => shopper.shipping.getShipment({ params }))
  expect(shipment).toMatchObject({ orderId: placed.id, customerId: shopper.id, status: 'pending' })
  expect(shipment.shippingAddress).toEqual(examples.address)
  expect(shipment.lines).toEqual([
    { productId: teapot.id, name: teapot.name, quantity: 1 },
    { productId: cup.id, name: cup.name, quantity: 4 },
  ])
  expect(shipment.carrier).toBeUndefined()

  const handedOver = parcel()
  expect(await clerk.shipping.dispatch({ params, body: handedOver })).toMatchObject({
    status: 'dispatched',
    ...handedOver,
  })
  expect(await shopper.shipping.getShipment({ params })).toMatchObject({ status: 'dispatched', ...handedOver })
  await waitForStatus(shopper, placed, 'dispatched')
  const paid = await eventually(
    () => shopper.payments.getPayment({ params }),
    ({ status }) => status === 'captured',
  )
  expect(paid.amount).toEqual(euros(9900))
  await eventually(
    () => stockOf(teapot),
    (stock) => expect(stock).toEqual({ available: 9, reserved: 0, onHand: 9 }),
  )
  expect(await stockOf(cup)).toEqual({ available: 16, reserved: 0, onHand: 16 })

  expect(await clerk.shipping.deliver({ params })).toMatchObject({ status: 'delivered', ...handedOver })
  const delivered = await waitForStatus(shopper, placed, 'delivered')
  expect(statuses(delivered)).toEqual(['placed', 'reserved', 'confirmed', 'dispatched', 'delivered'])
  expect(delivered).toMatchObject({ placedAt: placed.placedAt, lines: placed.lines, total: placed.total })
  expect(delivered.changedAt).toBe(delivered.timeline.at(-1)?.at)
  const instants = delivered.timeline.map(({ at }) => at)
  expect(instants).toEqual([...instants].sort())
  expect(delivered.cancellation).toBeUndefined()
  expect(await shopper.payments.getPayment({ params })).toMatchObject({ status: 'captured' })
})

test('returns an order with a link to itself and exactly the fields of its contract', async () => {
  const [shopper, lamp] = await Promise.all([customer(), product()])
  const answer = await send({
    method: 'POST',
    path: '/api/orders',
    token: shopper.token,
    headers: { 'idempotency-key': 'first' },
    json: orderDraft(lamp),
  })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  const order = answer.body as Order
  expect(order.id).toMatch(/^ord_[0-9a-z]{26}$/)
  expect(answer.headers.get('location')).toBe(`/api/orders/${order.id}`)
  expect(Object.keys(order).sort()).toEqual([
    'changedAt',
    'customerId',
    'id',
    'lines',
    'placedAt',
    'shippingAddress',
    'status',
    'timeline',
    'total',
    'version',
  ])

  await waitForStatus(shopper, order, 'confirmed')
  const payment = await send({ path: `/api/payments/${order.id}`, token: shopper.token })
  expect(Object.keys(payment.body as object).sort()).toEqual(['amount', 'changedAt', 'orderId', 'status'])
})

test('returns an order by its id right after it was placed', async () => {
  const [shopper, lamp] = await Promise.all([customer(), product()])
  const { id } = await place(shopper, lamp)
  expect(await shopper.orders.getOrder({ params: { orderId: id } })).toMatchObject({ id })
})

const statuses = ({ timeline }: Order) => timeline.map(({ status }) => status)
