import { CancellationRequested, OrderCancelled } from '@macromart/contract-orders/events'
import { newId } from '@macromart/kernel'
import { derivedId } from '@macromart/lambda-kit'
import { callsDuring, publishedEvents, request } from '@macromart/lambda-kit/testing'
import { describe, expect, test } from 'vitest'
import { draft } from './fixture.ts'
import { testOrders } from './test-orders.fixture.ts'

const shop = await testOrders()
const customer = await shop.signIn('customer')
const stranger = await shop.signIn('customer')
const staff = await shop.signIn('staff')
const teapot = await shop.listProduct()

const placed = (by = customer) => shop.placed(by.token, teapot.id)
const calls = (work: () => Promise<unknown>) => callsDuring(shop.table.client, work)
const notFound = { status: 404, body: { code: 'order.not-found' } }
const publishedTypesOf = async (orderId: string) =>
  (await publishedEvents(shop.table)).filter(({ subject }) => subject === orderId).map(({ type }) => type)

/** Ids that are not of an order: unknown, of a product, malformed, longer than a key. */
const notOrders = [newId('ord'), newId('prd'), teapot.id, 'what-is-no-id', '%20', 'x'.repeat(3000)]

test('the id of an order is derived from its customer, the operation and the key, and this never changes', async () => {
  const { body } = await shop.place(customer.token, draft([{ productId: teapot.id, quantity: 1 }]), 'a-key')
  expect(body.id).toBe(derivedId('ord', customer.id, 'placeOrder', 'a-key'))
})

test('returns 500, never 201, when the table rejects the write and has no such order', async () => {
  const middleware = { name: 'refuse', step: 'initialize' } as const
  shop.table.client.middlewareStack.add((next, { commandName }) => {
    if (commandName !== 'PutItemCommand') return next
    return () => Promise.reject(Object.assign(new Error('refused'), { name: 'ConditionalCheckFailedException' }))
  }, middleware)
  try {
    const answer = await shop.place(customer.token, draft([{ productId: teapot.id, quantity: 1 }]), 'refused')
    expect(answer.status).toBe(500)
  } finally {
    shop.table.client.middlewareStack.remove(middleware.name)
  }
  const { body } = await shop.place(customer.token, draft([{ productId: teapot.id, quantity: 1 }]), 'refused')
  expect(body.status).toBe('placed')
})

describe('an order', () => {
  test('is returned to its customer and to staff, in one call', async () => {
    const orderId = await placed()
    for (const { token } of [customer, staff]) {
      const seen = await calls(async () => {
        expect(await shop.get(token, orderId)).toMatchObject({ status: 200, body: { id: orderId, status: 'placed' } })
      })
      expect(seen).toEqual(['GetItem'])
    }
  })

  test('is not found by another customer', async () => {
    const orderId = await placed()
    expect(await shop.get(stranger.token, orderId)).toMatchObject(notFound)
    expect(await shop.cancel(stranger.token, orderId)).toMatchObject(notFound)
    expect((await shop.get(customer.token, orderId)).body.status).toBe('placed')
  })

  test.each(notOrders)('is not found as “%s”, also by staff', async (orderId) => {
    for (const { token } of [customer, staff]) {
      expect((await shop.get(token, orderId)).status).toBe(404)
      expect((await shop.cancel(token, orderId)).status).toBe(404)
    }
  })

  test('returns 401 without a session', async () => {
    const orderId = await placed()
    const requests = ['GET /api/orders', `GET /api/orders/${orderId}`, `POST /api/orders/${orderId}/cancellation`]
    for (const target of requests as `${string} /${string}`[])
      expect(await request(shop.app, target)).toMatchObject({ status: 401 })
  })
})

describe('a cancellation', () => {
  test('before confirmation takes effect at once, in two calls, and can be repeated', async () => {
    const orderId = await placed()
    let first: Awaited<ReturnType<typeof shop.cancel>> | undefined
    const made = await calls(async () => {
      first = await shop.cancel(customer.token, orderId)
    })
    expect(made).toEqual(['GetItem', 'PutItem'])
    expect(first).toMatchObject({ status: 202, body: { status: 'cancelled', cancellation: { reason: 'customer' } } })
    expect(await calls(() => shop.cancel(customer.token, orderId))).toEqual(['GetItem'])
    expect(await shop.cancel(staff.token, orderId)).toMatchObject({ status: 202, body: first?.body })
  })

  test('by staff has the reason staff', async () => {
    const orderId = await placed()
    const { body } = await shop.cancel(staff.token, orderId)
    expect(body).toMatchObject({ status: 'cancelled', cancellation: { reason: 'staff' } })
  })

  test('of a confirmed order is requested from shipping, once, and the order stays confirmed', async () => {
    const orderId = await placed()
    await shop.confirm(orderId)
    const first = await shop.cancel(customer.token, orderId)
    expect(first).toMatchObject({
      status: 202,
      body: { status: 'confirmed', cancellationRequestedAt: expect.any(String) },
    })
    expect(await shop.cancel(customer.token, orderId)).toMatchObject({ status: 202, body: first.body })
    const cancellationRequests = (await publishedTypesOf(orderId)).filter((type) => type === CancellationRequested.type)
    expect(cancellationRequests).toHaveLength(1)
  })

  test('is refused after the dispatch, and the earlier request has lapsed', async () => {
    const orderId = await placed()
    await shop.confirm(orderId)
    await shop.cancel(customer.token, orderId)
    await shop.dispatch(orderId)
    for (const { token } of [customer, staff])
      expect(await shop.cancel(token, orderId)).toMatchObject({ status: 409, body: { code: 'order.cannot-cancel' } })
    const { body } = await shop.get(customer.token, orderId)
    expect(body).toMatchObject({ status: 'dispatched' })
    expect(body).not.toHaveProperty('cancellationRequestedAt')
  })

  test('is published once when sent eight times at once', async () => {
    const orderId = await placed()
    const answers = await Promise.all(Array.from({ length: 8 }, () => shop.cancel(customer.token, orderId)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 202))
    expect((await publishedTypesOf(orderId)).filter((type) => type === OrderCancelled.type)).toHaveLength(1)
    expect((await shop.get(customer.token, orderId)).body.version).toBe(2)
  })
})

describe('a list', async () => {
  const [mine, others] = [await shop.signIn('customer'), await shop.signIn('customer')]
  const ids: string[] = []
  for (let i = 0; i < 5; i++) {
    ids.unshift(await placed(mine))
    await placed(others)
  }
  const [newest, second] = ids as [Awaited<ReturnType<typeof placed>>, Awaited<ReturnType<typeof placed>>]
  await shop.cancel(mine.token, newest)
  await shop.cancel(mine.token, second)
  const idsIn = ({ body }: Awaited<ReturnType<typeof shop.list>>) => body.items.map(({ id }: { id: string }) => id)

  async function walk(token: string, query: string) {
    const pages: string[][] = []
    let cursor = ''
    do {
      const answer = await shop.list(token, `?${query}${cursor}`)
      expect(answer.status).toBe(200)
      pages.push(idsIn(answer))
      cursor = answer.body.nextCursor ? `&cursor=${answer.body.nextCursor}` : ''
    } while (cursor)
    return pages
  }

  test('for a customer has their own orders, newest first, page by page', async () => {
    expect(await walk(mine.token, 'limit=2')).toEqual([ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)])
    expect(idsIn(await shop.list(mine.token))).toEqual(ids)
    expect(await calls(() => shop.list(mine.token))).toEqual(['Query'])
  })

  test('for a customer can be filtered by status', async () => {
    expect(await walk(mine.token, 'status=cancelled&limit=1')).toEqual([[newest], [second]])
    expect((await walk(mine.token, 'status=placed&limit=2')).flat()).toEqual(ids.slice(2))
    expect(await walk(mine.token, 'status=refunded')).toEqual([[]])
  })

  test('for staff has the orders of all customers, and no prices', async () => {
    const all = (await walk(staff.token, 'limit=3')).flat()
    expect(all).toEqual(expect.arrayContaining(ids))
    expect(new Set(all).size).toBe(all.length)
    expect(all).not.toContain(teapot.id)
    const { body } = await shop.list(staff.token, '?limit=100')
    expect(new Set(body.items.map(({ customerId }: { customerId: string }) => customerId))).toContain(others.id)
    const placedAt = body.items.map((order: { placedAt: string }) => order.placedAt)
    expect(placedAt).toEqual(placedAt.toSorted().reverse())
    expect(await calls(() => shop.list(staff.token, '?status=placed'))).toEqual(['Query'])
  })

  test('for staff can be filtered by status', async () => {
    const { body } = await shop.list(staff.token, '?status=cancelled&limit=100')
    expect(new Set(body.items.map(({ status }: { status: string }) => status))).toEqual(new Set(['cancelled']))
    expect(idsIn(await shop.list(staff.token, '?status=cancelled&limit=100'))).toEqual(
      expect.arrayContaining([newest, second]),
    )
  })

  test('never shows the orders of another customer, also with the cursor of another list', async () => {
    const { body } = await shop.list(others.token, '?limit=1')
    const seen = await shop.list(mine.token, `?limit=100&cursor=${body.nextCursor}`)
    expect(seen.status).toBe(200)
    for (const id of idsIn(seen)) expect(ids).toContain(id)
    const ofStaff = await shop.list(staff.token, '?limit=1')
    for (const id of idsIn(await shop.list(mine.token, `?limit=100&cursor=${ofStaff.body.nextCursor}`)))
      expect(ids).toContain(id)
  })

  test('returns each order as GET /api/orders/:orderId does', async () => {
    const [first] = (await shop.list(mine.token)).body.items
    expect(first).toEqual((await shop.get(mine.token, newest)).body)
  })

  test.each(['?status=lost', '?limit=0', '?limit=101', '?limit=1.5', '?cursor=bm9uc2Vuc2U', '?colour=red'])(
    'returns 400 for %s',
    async (query) =>
      expect(await shop.list(mine.token, query)).toMatchObject({ status: 400, body: { code: 'request.invalid' } }),
  )
})
