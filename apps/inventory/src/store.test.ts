import { newId } from '@macromart/kernel'
import { callsDuring, publishedEvents, testTable } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { release, reserve, ship } from './domain/reservation.ts'
import { inventoryStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = inventoryStore(table.name, { client: table.client })
const at = '2026-11-23T10:00:00.000Z'

async function stocked(available: number) {
  const id = newId('prd')
  await store.stock.save({ next: { id, version: 1, available, reserved: 0, onHand: available }, events: [] })
  return id
}

const adjustment = (productId: string, delta: number) => ({
  id: newId('adj'),
  version: 1 as const,
  productId,
  delta,
  reason: 'counted',
  by: newId('acc'),
  at,
  requestHash: `${productId} ${delta}`,
})

interface Batch {
  Responses?: Record<string, Record<string, unknown>[]>
}

const imagesOf = async (id: string) =>
  (await table.stream()).Records.map(({ dynamodb }) => dynamodb?.NewImage).filter((image) => image?.id?.S === id)

test('a reservation, its stock and its events are written in one call, all or nothing', async () => {
  const [tea, cup, orderId] = [await stocked(5), await stocked(1), newId('ord')]
  const lines = [
    { productId: tea, quantity: 2 },
    { productId: cup, quantity: 2 },
  ]
  const calls = await callsDuring(table.client, async () => {
    expect(await store.commit(reserve(orderId, lines, at))).toEqual({
      outcome: 'short',
      shortages: [{ productId: cup, requested: 2, available: 1 }],
    })
  })
  expect(calls).toEqual(['TransactWriteItems'])
  expect(await store.reservations.get(orderId)).toBeUndefined()
  expect(await store.stock.get(tea)).toMatchObject({ available: 5, reserved: 0, version: 1 })
  expect((await publishedEvents(table)).filter(({ subject }) => subject === orderId)).toEqual([])
})

test('every change of a stock increments its version and publishes no event', async () => {
  const [tea, orderId] = [await stocked(5), newId('ord')]
  await store.commit(reserve(orderId, [{ productId: tea, quantity: 2 }], at))
  await store.adjust(adjustment(tea, 3))
  await store.commit(ship(await store.reservations.get(orderId), at))
  expect((await imagesOf(tea)).map((image) => [image?.version?.N, image?.onHand?.N, image?.outbox])).toEqual([
    ['1', '5', undefined],
    ['2', '5', undefined],
    ['3', '8', undefined],
    ['4', '6', undefined],
  ])
})

test('a commit on a stale reservation is a conflict and moves no stock', async () => {
  const [tea, orderId] = [await stocked(5), newId('ord')]
  await store.commit(reserve(orderId, [{ productId: tea, quantity: 2 }], at))
  const seen = await store.reservations.get(orderId)
  expect(await store.commit(release(seen, orderId, at))).toEqual({ outcome: 'committed' })
  expect(await store.commit(ship(seen, at))).toEqual({ outcome: 'conflict' })
  expect(await store.stock.get(tea)).toMatchObject({ available: 5, reserved: 0, onHand: 5 })
})

test('an adjustment is saved with its stock, once', async () => {
  const tea = await stocked(5)
  const record = adjustment(tea, -2)
  const answers = await Promise.all([store.adjust(record), store.adjust(record), store.adjust(record)])
  for (const answer of answers) expect(answer).toMatchObject({ available: 3, onHand: 3 })
  expect(await store.adjustments.get(record.id)).toEqual({ ...record, stockVersion: 2 })
  expect(await store.stock.get(tea)).toMatchObject({ version: 2, available: 3 })
})

test.each(['stock', 'record'])(
  'an adjustment is made once and returned as made, even if the %s was read before it and the other item after it',
  async (early) => {
    const record = adjustment(await stocked(5), -5)
    const readEarly = early === 'stock' ? record.productId : record.id
    let batches = 0
    table.client.middlewareStack.add(
      (next, { commandName = '' }) =>
        async (args) => {
          const before = await next(args)
          if (!commandName.startsWith('BatchGet') || batches++ > 0) return before
          await store.adjust(record)
          const after = await next(args)
          const items = [before, after].map(({ output }) => (output as Batch).Responses?.[table.name] ?? [])
          const [then = [], now = []] = items.map((all, late) =>
            all.filter((item) => (item.id === readEarly) === (late === 0)),
          )
          return { ...after, output: { ...after.output, Responses: { [table.name]: [...then, ...now] } } }
        },
      { step: 'initialize', name: 'torn' },
    )
    const answer = await store.adjust(record).finally(() => table.client.middlewareStack.remove('torn'))
    expect(answer).toMatchObject({ onHand: 0, version: 2 })
  },
)

test('counts all concurrent reservations and adjustments of one stock', async () => {
  const tea = await stocked(20)
  const taken = Array.from({ length: 8 }, () => reserve(newId('ord'), [{ productId: tea, quantity: 1 }], at))
  const counted = Array.from({ length: 4 }, () => adjustment(tea, 1))
  await Promise.all([...taken.map((each) => store.commit(each)), ...counted.map((each) => store.adjust(each))])
  expect(await store.stock.get(tea)).toMatchObject({ version: 13, available: 16, reserved: 8, onHand: 24 })
})
