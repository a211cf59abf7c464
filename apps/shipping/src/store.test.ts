import { ShipmentCancelled, ShipmentDelivered, ShipmentDispatched } from '@macromart/contract-shipping/events'
import { isRefusal, newId } from '@macromart/kernel'
import { publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { cancel, deliver, dispatch, prepare, type ShipmentState } from './domain/shipment.ts'
import { confirmedOrder } from './fixture.ts'
import { shipmentStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = shipmentStore(table.name, { client: table.client })
const at = '2026-11-23T10:00:00.000Z'
const byPost = { carrier: 'Royal Mail', trackingNumber: 'RM 42' }
const byTrain = { carrier: 'LNER', trackingNumber: 'LN 7' }

const pack = (order = confirmedOrder()) => store.upsert(order.orderId, (known) => prepare(known, order, at))
const request = (orderId: ShipmentState['id']) => store.upsert(orderId, (known) => cancel(known, orderId, at))
const send = (orderId: string, dispatched = byPost) =>
  store.change(orderId, (parcel) => dispatch(parcel, dispatched, at))
const arrive = (orderId: string) => store.change(orderId, (parcel) => deliver(parcel, at))

test('commits each change with its events, with subject and version', async () => {
  const order = confirmedOrder()
  const { orderId, customerId } = order
  await pack(order)
  await send(orderId)
  await arrive(orderId)
  const lines = order.lines.map(({ productId, name, quantity }) => ({ productId, name, quantity }))
  expect((await publishedEvents(table)).filter(({ subject }) => subject === orderId)).toMatchObject([
    {
      type: ShipmentDispatched.type,
      source: '/shipping',
      subjectversion: 2,
      data: { orderId, customerId, lines, ...byPost },
    },
    { type: ShipmentDelivered.type, source: '/shipping', subjectversion: 3, data: { orderId, customerId } },
  ])
})

test('removes the earlier events with a change that publishes none', async () => {
  const order = confirmedOrder()
  await request(order.orderId)
  await pack(order)
  const { Records } = await table.stream()
  const images = Records.map(({ dynamodb }) => dynamodb?.NewImage).filter((image) => image?.id?.S === order.orderId)
  expect(images.map((image) => [image?.version?.N, image?.outbox !== undefined])).toEqual([
    ['1', true],
    ['2', false],
  ])
})

test('keeps a tombstone out of every index until the late confirmation', async () => {
  const order = confirmedOrder()
  const all = async () => [
    ...(await store.list({ limit: 100 })).items,
    ...(await store.list({ limit: 100, status: 'cancelled' })).items,
  ]
  await request(order.orderId)
  expect((await all()).filter(({ id }) => id === order.orderId)).toEqual([])
  await pack(order)
  expect((await all()).filter(({ id }) => id === order.orderId)).toHaveLength(2)
})

test('does not create a shipment by a change', async () => {
  const orderId = newId('ord')
  expect(await send(orderId)).toBeUndefined()
  expect(await store.upsert(orderId, (known) => ({ next: known, events: [], unchanged: true }))).toBeUndefined()
})

test('one of cancel and dispatch wins a race, and events and responses agree with the stored shipment', async () => {
  const rounds = await Promise.all(Array.from({ length: 60 }, (_, round) => race(round)))
  const published = await publishedEvents(table)
  for (const { orderId, kept, answers } of rounds) {
    const types = published.filter(({ subject }) => subject === orderId).map(({ type }) => type)
    const won = answers.filter((answer) => !isRefusal(answer))
    if (kept?.status === 'cancelled') {
      expect(types).toEqual([ShipmentCancelled.type])
      expect(won).toEqual([])
    } else {
      expect(kept?.status).toBe('dispatched')
      expect(types).toEqual([ShipmentDispatched.type])
      expect(won).toEqual([kept])
    }
    expect(kept?.version).toBe(2)
  }
  const endings = new Set(rounds.map(({ kept }) => kept?.status))
  expect(endings).toEqual(new Set(['cancelled', 'dispatched']))
})

/** Two dispatches and two messages with the same request, all at once. Dispatches begin first in every second round. */
async function race(round: number) {
  const order = confirmedOrder()
  const { orderId } = order
  await pack(order)
  const sendTwice = () => Promise.all([send(orderId, byPost), send(orderId, byTrain)])
  const sentFirst = round % 2 ? sendTwice() : undefined
  const requests = Promise.all([request(orderId), request(orderId)])
  const answers = await (sentFirst ?? sendTwice())
  await requests
  return { orderId, kept: await store.get(orderId), answers }
}
