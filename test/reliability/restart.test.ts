import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeSnapshot, violations } from '@macromart/invariants'
import { operate, seed, startShop } from '@macromart/shop'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { newProduct, productDraft } from '../support/goods.ts'
import { place } from '../support/order.ts'
import { accountDraft, signIn, visitor } from '../support/people.ts'
import { type Copy, copyApps } from './copy-apps.ts'
import { type OwnShop, startOwnShop } from './own-shop.ts'

// The tests share one state folder, and each continues where the previous one stopped.
const root = join(import.meta.dirname, '../..')
const inboxOfInventory = { caller: 'macromart-inventory-local-inbox', service: 'dynamodb' } as const
let state: string
let earlyCopy: Copy
let shop: OwnShop | undefined
/** The violations for events that were published before any consumer was deployed. */
let knownViolations: string[]

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), 'shop-state-'))
  earlyCopy = await copyApps(root, ['accounts', 'catalog'])
})
afterAll(async () => {
  await shop?.cloud.stop()
  await rm(state, { recursive: true, force: true })
  await earlyCopy.remove()
})

const reopened = async () => {
  shop = await startOwnShop({ state })
  return shop
}

/** A shop in which no other macrofunction is deployed yet. */
const catalogAlone = (options = {}) =>
  startShop({
    root: earlyCopy.root,
    state,
    port: 0,
    package: false,
    seed: false,
    log: () => {},
    ...options,
  })

test('a macrofunction that is deployed later processes events that were published before', {
  timeout: 300_000,
}, async () => {
  const cloud = await catalogAlone()
  const baseUrl = cloud.urls.gateway
  const account = accountDraft()
  await visitor({ baseUrl }).accounts.register({ body: account })
  await operate(cloud.aws, 'accounts', 'grant-staff', { email: account.email })
  const { catalog } = await signIn(baseUrl, account)
  const create = () => catalog.createProduct({ idempotencyKey: randomUUID(), body: productDraft() })
  const early = [await create(), await create()]
  const { version, id } = await catalog.changeProduct({
    params: { productId: early[0]?.id ?? '' },
    ifMatch: 1,
    body: { name: 'Renamed before the first consumer' },
  })
  await cloud.idle()
  await cloud.stop()

  const { cloud: whole, logs, staff, customer } = await reopened()
  await whole.idle()
  for (const { id } of early) {
    const params = { productId: id }
    expect(await staff.inventory.getStock({ params })).toMatchObject({ available: 0 })
    await staff.inventory.adjustStock({ params, idempotencyKey: randomUUID(), body: { delta: 5, reason: 'Delivery' } })
    await place(customer, { id })
  }
  await whole.idle()
  const now = await takeSnapshot(whole, logs.events)
  knownViolations = violations(now)
  expect(knownViolations.filter((each) => !/did not process (accounts|catalog)\./.test(each))).toEqual([])
  expect(now.prices).toContainEqual(expect.objectContaining({ id, productVersion: version }))
})

test('orders in progress continue after a restart, and no event is published or processed twice', {
  timeout: 300_000,
}, async () => {
  const before = shop as OwnShop
  const tea = await newProduct(before.staff, { stock: 10 })
  const orderTea = () => place(before.customer, tea)
  await orderTea()
  await before.cloud.idle()
  const books = await takeSnapshot(before.cloud)

  // The first three orders are published, but inventory cannot process them; the others are committed and not
  // published.
  before.cloud.awsEndpoint.inject({ match: inboxOfInventory, fault: 'error' })
  const unprocessed = await Promise.all([1, 2, 3].map(orderTea))
  const isPublished = ({ id }: { id: string }) => published(before).includes(id)
  await expect.poll(() => unprocessed.every(isPublished), { timeout: 30_000 }).toBe(true)
  before.cloud.awsEndpoint.inject({ match: { service: 'sns', action: 'PublishBatch' }, fault: 'error' })
  const unpublished = await Promise.all([1, 2, 3].map(orderTea))
  await before.cloud.stop()
  expect(unpublished.some(isPublished)).toBe(false)

  const after = await reopened()
  // Seeds again, on top of the existing data.
  const { aws, urls } = after.cloud
  await seed({ baseUrl: urls.gateway, endpoint: aws, untilIdle: async () => {}, onProgress: () => {} })
  const ids = [...unprocessed, ...unpublished].map(({ id }) => id as string)
  for (const id of ids)
    await eventually(
      () => after.staff.orders.getOrder({ params: { orderId: id } }),
      ({ status }) => status === 'confirmed',
      60_000,
    )
  await after.cloud.idle()

  // Each step of the six orders once, and no other event: streams do not republish, and seeding again changes nothing.
  expect(new Set(published(after))).toEqual(new Set(ids))
  for (const { id } of unpublished) expect(stepsOf(after, id)).toEqual(stepsOf(before, books.orders[0]?.id ?? ''))

  const now = await takeSnapshot(after.cloud, [...before.logs.events, ...after.logs.events])
  expect(violations(now)).toEqual(knownViolations)
  expect(byId(now.products)).toEqual(byId(books.products))
  const others = ({ id }: { id: string }) => id !== tea.id
  expect(byId(now.stock.filter(others))).toEqual(byId(books.stock.filter(others)))
  expect(now.stock.find(({ id }) => id === tea.id)).toMatchObject({ available: 3, reserved: 7, onHand: 10 })
  expect(now.adjustments).toHaveLength(books.adjustments.length)
  expect(now.intents).toHaveLength(books.intents.length + ids.length)
  expect(byId(now.intents)).toEqual(expect.arrayContaining(byId(books.intents)))
})

test('--fresh deletes all state', { timeout: 120_000 }, async () => {
  await shop?.cloud.stop()
  shop = undefined
  const cloud = await catalogAlone({ fresh: true })
  const { items } = await visitor({ baseUrl: cloud.urls.gateway }).catalog.listProducts({ query: {} })
  const { products, orders } = await takeSnapshot(cloud)
  await cloud.stop()
  expect([items, products, orders]).toEqual([[], [], []])
})

/** The subject of each event that a shop has published since its start. */
const published = ({ logs }: OwnShop) =>
  logs.events.filter(({ text }) => text.startsWith('published ')).map(({ fields }) => String(fields?.subject))

/** The types of the events that were published about an order, sorted. */
const stepsOf = ({ logs }: OwnShop, orderId: string) =>
  logs.events
    .filter(({ text, fields }) => text.startsWith('published ') && fields?.subject === orderId)
    .map(({ text }) => text)
    .sort()

const byId = <T extends { id: string }>(all: T[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
