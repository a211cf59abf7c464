import { expect, test } from 'vitest'
import type { Fault } from './testing/faulty-client.ts'
import { EntityGrown, grow, type TestEntity, testEntities, testEntity } from './testing/test-entities.ts'
import { incrementWrite, putWrite, transact } from './transaction.ts'
import { Unavailable } from './unavailable.ts'

const cancelled: Fault = { command: 'TransactWriteItems', when: 'before', error: 'TransactionCanceledException' }

async function stocked(...kept: TestEntity[]) {
  const faults: Fault[] = []
  const { store, raw } = await testEntities(faults)
  for (const next of kept) await store.save({ next, events: [EntityGrown({ size: next.size })] })
  return { store, raw, faults }
}

test('commits several writes with the events of one of them', async () => {
  const { store } = await stocked(testEntity('a'), testEntity('b', { size: 5 }))
  const writes = [
    putWrite(store, grow(testEntity('a'))),
    incrementWrite(store, 'b', { size: -2 }),
    putWrite(store, { next: testEntity('c'), events: [] }),
  ]
  expect(await transact(store, writes)).toEqual({ committed: true })
  expect(await store.get('a')).toEqual(testEntity('a', { version: 2, size: 2 }))
  expect(await store.get('b')).toEqual(testEntity('b', { version: 2, size: 3 }))
  expect(await store.get('c')).toEqual(testEntity('c'))
})

test('removes the outbox when it increments', async () => {
  const { store, raw } = await stocked(testEntity('b'))
  await transact(store, [incrementWrite(store, 'b', { size: 1 })])
  const images = (await raw.stream()).Records.map(({ dynamodb }) => dynamodb?.NewImage)
  expect(images.map((image) => ['outbox' in (image ?? {}), image?.version?.N])).toEqual([
    [true, '1'],
    [false, '2'],
  ])
})

test('commits nothing when a condition fails, and returns the item that it found', async () => {
  const { store } = await stocked(testEntity('a'), testEntity('b', { size: 5 }))
  const writes = [putWrite(store, grow(testEntity('a'))), incrementWrite(store, 'b', { size: -6 }, { size: 6 })]
  const outcome = await transact(store, writes)
  expect(outcome).toEqual({
    committed: false,
    refused: [undefined, { current: expect.objectContaining({ id: 'b', size: 5 }) }],
  })
  expect(await store.get('a')).toEqual(testEntity('a'))
})

test('fails to increment an item that does not exist', async () => {
  const { store } = await stocked()
  const outcome = await transact(store, [incrementWrite(store, 'nothing', { size: 1 })])
  expect(outcome).toEqual({ committed: false, refused: [{ current: undefined }] })
})

test('applies the version condition of a save in a transaction', async () => {
  const { store } = await stocked(testEntity('a'))
  expect(await transact(store, [putWrite(store, { next: testEntity('a'), events: [] })])).toMatchObject({
    committed: false,
  })
  const skipping = { next: testEntity('a', { version: 3 }), events: [] }
  expect(await transact(store, [putWrite(store, skipping)])).toMatchObject({ committed: false })
})

test('adds up concurrent increments', async () => {
  const { store } = await stocked(testEntity('a'), testEntity('b', { size: 100 }))
  const moves = Array.from({ length: 8 }, () =>
    transact(store, [incrementWrite(store, 'a', { size: 1 }), incrementWrite(store, 'b', { size: -1 }, { size: 1 })]),
  )
  expect(await Promise.all(moves)).toEqual(moves.map(() => ({ committed: true })))
  expect([await store.get('a'), await store.get('b')]).toMatchObject([{ size: 9 }, { size: 92 }])
})

test('retries conflicts in process, then throws Unavailable', async () => {
  const { store, faults } = await stocked(testEntity('a'))
  faults.push(cancelled, cancelled)
  expect(await transact(store, [incrementWrite(store, 'a', { size: 1 })])).toEqual({ committed: true })
  faults.push(...Array.from({ length: 50 }, () => cancelled))
  await expect(transact(store, [incrementWrite(store, 'a', { size: 1 })])).rejects.toBeInstanceOf(Unavailable)
})

test('commits once when a response is lost', async () => {
  const { store, faults } = await stocked(testEntity('a'))
  faults.push({ command: 'TransactWriteItems', when: 'after', error: 'TimeoutError' })
  expect(await transact(store, [incrementWrite(store, 'a', { size: 1 })])).toEqual({ committed: true })
  expect(await store.get('a')).toMatchObject({ size: 2, version: 2 })
})

test('retries while its own earlier attempt is in progress', async () => {
  const { store, faults } = await stocked()
  const underWay: Fault = { command: 'TransactWriteItems', when: 'after', error: 'TransactionInProgressException' }
  // More faults than the SDK has attempts.
  faults.push(underWay, underWay, underWay, underWay)
  expect(await transact(store, [putWrite(store, { next: testEntity('a'), events: [] })])).toEqual({ committed: true })
})

test('throws any other error', async () => {
  const { store } = await stocked()
  const elsewhere = { Delete: { TableName: 'nowhere', Key: { id: 'a' } } }
  await expect(transact(store, [elsewhere])).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
})
