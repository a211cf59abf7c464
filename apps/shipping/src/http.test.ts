import { CancellationRequested, OrderConfirmed } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { callsDuring, request, testSessions, testTable, toEnvelope } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { events } from './events.ts'
import { confirmedOrder } from './fixture.ts'
import { http } from './http.ts'
import { shipmentStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const sessions = await testSessions()
const staff = await sessions.signIn('staff')
const customer = await sessions.signIn('customer')
const stranger = await sessions.signIn('customer')

let now = Date.parse('2026-11-23T10:00:00.000Z')
const clock = () => new Date(now++).toISOString()
const store = shipmentStore(table.name, { client: table.client })
const consumer = events(store, clock)
const app = http(store, sessions.authenticate, clock)

const shipments = '/api/shipping/shipments'
const byPost = { carrier: 'Royal Mail', trackingNumber: 'RM 42' }
const { token } = staff
const get = (orderId: string, by = staff) => request(app, `GET ${shipments}/${orderId}`, { token: by.token })
const list = (query = '') => request(app, `GET ${shipments}${query}`, { token })
const dispatch = (orderId: string, body: unknown = byPost) =>
  request(app, `POST ${shipments}/${orderId}/dispatch`, { token, body })
const deliver = (orderId: string) => request(app, `POST ${shipments}/${orderId}/delivery`, { token })

async function confirmed() {
  const order = confirmedOrder(newId('ord'), customer.id)
  await consumer.receive(toEnvelope(OrderConfirmed(order), order.orderId))
  return order
}

const requestCancellation = (orderId = newId('ord')) =>
  consumer.receive(toEnvelope(CancellationRequested({ orderId, reason: 'customer' }), orderId))

describe('a shipment', () => {
  test('is returned to its customer and to staff, with the fields of the contract only', async () => {
    const { orderId, shippingAddress, lines } = await confirmed()
    const expected = {
      orderId,
      customerId: customer.id,
      status: 'pending',
      lines: lines.map(({ productId, name, quantity }) => ({ productId, name, quantity })),
      shippingAddress,
      changedAt: expect.any(String),
    }
    for (const by of [customer, staff]) expect(await get(orderId, by)).toMatchObject({ status: 200, body: expected })
    expect(Object.keys((await get(orderId)).body).sort()).toEqual(Object.keys(expected).sort())
  })

  test('is not found by another customer or under an unknown id', async () => {
    const { orderId } = await confirmed()
    const notFound = { status: 404, body: { code: 'shipment.not-found' } }
    expect(await get(orderId, stranger)).toMatchObject(notFound)
    for (const by of [customer, staff]) expect(await get(newId('ord'), by)).toMatchObject(notFound)
    expect(await get('what-is-no-id')).toMatchObject(notFound)
  })

  test('is not found, and not listed, while it is a tombstone', async () => {
    const orderId = newId('ord')
    await requestCancellation(orderId)
    for (const response of [await get(orderId), await dispatch(orderId), await deliver(orderId)])
      expect(response).toMatchObject({ status: 404, body: { code: 'shipment.not-found' } })
    for (const page of [await list('?limit=100'), await list('?limit=100&status=cancelled')])
      expect(page.body.items.map((each: { orderId: string }) => each.orderId)).not.toContain(orderId)
  })

  test('is read in one call to the table, and changed in two', async () => {
    const { orderId } = await confirmed()
    const calls = (work: () => Promise<unknown>) => callsDuring(table.client, work)
    expect(await calls(() => get(orderId))).toEqual(['GetItem'])
    expect(await calls(() => list())).toEqual(['Query'])
    expect(await calls(() => dispatch(orderId))).toEqual(['GetItem', 'PutItem'])
    expect(await calls(() => deliver(orderId))).toEqual(['GetItem', 'PutItem'])
    expect(await calls(() => deliver(orderId))).toEqual(['GetItem'])
  })
})

describe('a dispatch', () => {
  test('returns the same when repeated, and is refused with another carrier or number', async () => {
    const { orderId } = await confirmed()
    const first = await dispatch(orderId)
    expect(first).toMatchObject({ status: 200, body: { status: 'dispatched', ...byPost } })
    expect(await dispatch(orderId)).toMatchObject({ status: 200, body: first.body })
    expect(await dispatch(orderId, { ...byPost, carrier: ` ${byPost.carrier} ` })).toMatchObject({ body: first.body })
    for (const other of [{ carrier: 'LNER' }, { trackingNumber: 'RM 43' }])
      expect(await dispatch(orderId, { ...byPost, ...other })).toMatchObject({
        status: 409,
        body: { code: 'shipment.cannot-dispatch' },
      })
    expect((await get(orderId)).body).toEqual(first.body)
  })

  test('repeated after the delivery returns the delivered shipment', async () => {
    const { orderId } = await confirmed()
    await dispatch(orderId)
    const { body } = await deliver(orderId)
    expect(await dispatch(orderId)).toMatchObject({ status: 200, body })
    expect(await dispatch(orderId, { ...byPost, carrier: 'LNER' })).toMatchObject({ status: 409 })
  })

  test('of a cancelled shipment is refused', async () => {
    const { orderId } = await confirmed()
    await requestCancellation(orderId)
    expect(await dispatch(orderId)).toMatchObject({ status: 409, body: { code: 'shipment.cannot-dispatch' } })
  })

  test('sent eight times at once takes effect once', async () => {
    const { orderId } = await confirmed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => dispatch(orderId)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(await store.get(orderId)).toMatchObject({ status: 'dispatched', version: 2 })
  })

  test.each([
    ['without a carrier', { trackingNumber: 'RM 42' }],
    ['with an empty carrier', { ...byPost, carrier: ' ' }],
    ['with a tracking number of 61 characters', { ...byPost, trackingNumber: '4'.repeat(61) }],
    ['with an unknown field', { ...byPost, weight: 3 }],
  ])('%s returns 400', async (_, body) => {
    const { orderId } = await confirmed()
    expect(await dispatch(orderId, body)).toMatchObject({ status: 400, body: { code: 'request.invalid' } })
  })
})

describe('a delivery', () => {
  test('delivers a dispatched parcel and returns the same when repeated', async () => {
    const { orderId } = await confirmed()
    await dispatch(orderId)
    const first = await deliver(orderId)
    expect(first).toMatchObject({ status: 200, body: { status: 'delivered', ...byPost } })
    expect(await deliver(orderId)).toMatchObject({ status: 200, body: first.body })
  })

  test('of a pending or cancelled parcel is refused', async () => {
    const [pending, cancelled] = [await confirmed(), await confirmed()]
    await requestCancellation(cancelled.orderId)
    for (const { orderId } of [pending, cancelled])
      expect(await deliver(orderId)).toMatchObject({ status: 409, body: { code: 'shipment.cannot-deliver' } })
  })

  test('of an unknown id is not found', async () => {
    for (const id of [newId('ord'), 'what-is-no-id']) {
      expect(await deliver(id)).toMatchObject({ status: 404, body: { code: 'shipment.not-found' } })
      expect(await dispatch(id)).toMatchObject({ status: 404, body: { code: 'shipment.not-found' } })
    }
  })
})

describe('the list', () => {
  test('has the latest change first, page by page, for all or one status', async () => {
    const orders = [await confirmed(), await confirmed(), await confirmed(), await confirmed(), await confirmed()]
    const ids = orders.map(({ orderId }) => orderId)
    const [first, second] = ids as [string, string]
    for (const id of [second, first]) await dispatch(id)
    const newestFirst = [first, second, ...ids.slice(2).reverse()]
    expect(await walk('?limit=2', 3)).toEqual([newestFirst.slice(0, 2), newestFirst.slice(2, 4), expect.any(Array)])
    expect((await walk('?limit=1&status=dispatched', 2)).flat()).toEqual([first, second])
    const { body } = await list('?status=pending&limit=100')
    expect(new Set(body.items.map(({ status }: { status: string }) => status))).toEqual(new Set(['pending']))
  })

  async function walk(query: string, pages: number) {
    const seen: string[][] = []
    let cursor = ''
    while (seen.length < pages) {
      const { status, body } = await list(`${query}${cursor}`)
      expect(status).toBe(200)
      seen.push(body.items.map(({ orderId }: { orderId: string }) => orderId))
      if (body.nextCursor === undefined) break
      cursor = `&cursor=${body.nextCursor}`
    }
    return seen
  }

  test.each(['?status=lost', '?limit=0', '?limit=101', '?cursor=bm9uc2Vuc2U', '?colour=red'])(
    'returns 400 for %s',
    async (query) => expect(await list(query)).toMatchObject({ status: 400, body: { code: 'request.invalid' } }),
  )
})

test('permits only staff to list, dispatch and deliver, and no requests without a session', async () => {
  const { orderId } = await confirmed()
  const staffOnly = [
    `GET ${shipments}`,
    `POST ${shipments}/${orderId}/dispatch`,
    `POST ${shipments}/${orderId}/delivery`,
  ] as const
  for (const target of staffOnly) {
    const body = target.endsWith('dispatch') ? byPost : undefined
    expect(await request(app, target, { token: customer.token, body })).toMatchObject({ status: 403 })
  }
  for (const target of [...staffOnly, `GET ${shipments}/${orderId}`] as const)
    expect(await request(app, target)).toMatchObject({ status: 401 })
  expect((await get(orderId)).body.status).toBe('pending')
})
