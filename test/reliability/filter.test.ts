import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeSnapshot, violations } from '@macromart/invariants'
import type { LogEntry } from '@macromart/local'
import type { ShopOptions } from '@macromart/shop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct } from '../support/goods.ts'
import { place } from '../support/order.ts'
import { startTestShop } from '../support/start-test-shop.ts'
import { type OwnShop, startOwnShop } from './own-shop.ts'

// The tests share one state folder, and each continues where the previous one stopped.
const inboxOfInventory = 'macromart-local-inventory-inbox'
/** The log lines about events of every shop so far. */
const events: LogEntry[] = []
let state: string
let shop: OwnShop | undefined

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'shop-state-'))
})
afterAll(async () => {
  await shop?.cloud.stop()
  await rm(state, { recursive: true, force: true })
})

async function reopened(options: Partial<ShopOptions> = {}): Promise<OwnShop> {
  await shop?.cloud.stop()
  events.push(...(shop?.logs.events ?? []))
  shop = await startOwnShop({ state, ...options })
  return shop
}

test('seeds the running apps, and the others once they run', {
  timeout: 240_000,
}, async () => {
  const steps: string[] = []
  const { cloud, baseUrl } = await reopened({ filter: ['catalog'], onProgress: (text) => steps.push(text) })
  expect(cloud.apps.names).toEqual(['accounts', 'catalog'])
  // Storefront is not running: the gateway itself serves the pictures of the demo products.
  expect((await fetch(`${baseUrl}/images/moka-pot.svg`)).status).toBe(200)
  expect(steps.at(-1)).toBe(
    'not seeded yet: inventory; the next start that runs accounts, catalog, inventory completes it',
  )
  await cloud.idle()
  expect(cloud.queues.contents()[inboxOfInventory]?.waiting).toHaveLength(60)

  const { staff } = await reopened()
  const { items } = await staff.catalog.listProducts({ query: { limit: 100 } })
  const stock = await Promise.all(items.map(({ id }) => staff.inventory.getStock({ params: { productId: id } })))
  expect(stock.map(({ available }) => available)).toEqual(Array(60).fill(100))
})

test('an app that was left out processes the missed events, and publishes its committed events, when it runs again', {
  timeout: 240_000,
}, async () => {
  const whole = shop as OwnShop
  const tea = await newProduct(whole.staff, { stock: 5 })
  // Inventory cannot publish its last event.
  whole.cloud.awsEndpoint.inject({
    match: { caller: 'macromart-inventory-local-outbox', service: 'sns' },
    fault: 'error',
  })
  const unpublished = await place(whole.customer, tea)
  await eventually(
    () => whole.staff.inventory.getStock({ params: { productId: tea.id } }),
    ({ reserved }) => reserved === 1,
  )

  const few = await reopened({ filter: ['orders'] })
  expect(few.cloud.apps.names).toEqual(['accounts', 'orders'])
  expect(few.cloud.plan.notRunning).toEqual(expect.arrayContaining(['catalog', 'inventory', 'payments', 'shipping']))
  const unprocessed = await place(few.customer, tea)
  await few.cloud.idle()
  const waiting = few.cloud.queues.contents()[inboxOfInventory]?.waiting ?? []
  expect(waiting.map(({ body }) => JSON.parse(body))).toMatchObject([
    { type: 'orders.order-placed.v1', subject: unprocessed.id },
  ])
  for (const { id } of [unpublished, unprocessed])
    expect(await few.staff.orders.getOrder({ params: { orderId: id } })).toMatchObject({ status: 'placed' })
  await expect(few.staff.inventory.getStock({ params: { productId: tea.id } })).rejects.toMatchObject({
    status: 503,
    code: 'gateway.not-running',
  })

  const again = await reopened()
  for (const { id } of [unpublished, unprocessed])
    await eventually(
      () => again.staff.orders.getOrder({ params: { orderId: id } }),
      ({ status }) => status === 'confirmed',
      60_000,
    )
  await again.cloud.idle()
  expect(violations(await takeSnapshot(again.cloud, [...events, ...again.logs.events]))).toEqual([])
})

test('an unknown app name is reported in one sentence', async () => {
  await expect(startTestShop({ filter: ['orders', 'order'] })).rejects.toMatchObject({
    name: 'PlainError',
    message: expect.stringMatching(/^There is no macrofunction order: there are accounts, .*, shipping/),
  })
})
