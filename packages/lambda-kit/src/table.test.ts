import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { refusal, unchanged } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { EventTooLarge } from './outbox.ts'
import type { Fault } from './testing/faulty-client.ts'
import { EntityGrown, grow, type TestEntity, testEntities, testEntity } from './testing/test-entities.ts'
import { Unavailable } from './unavailable.ts'

const conflict: Fault = { command: 'PutItem', when: 'before', error: 'TransactionConflictException' }
const lostAnswer: Fault = { command: 'PutItem', when: 'after', error: 'TimeoutError' }
const TooLarge = refusal('thing.too-large', 422, 'It is too large')

test('reads back exactly the saved state', async () => {
  const { store } = await testEntities()
  const state = testEntity('a', { note: undefined, size: 12 })
  expect(await store.get('a')).toBeUndefined()
  expect(await store.save({ next: state, events: [EntityGrown({ size: 12 })] })).toEqual({ saved: true, state })
  expect(await store.get('a')).toEqual(testEntity('a', { size: 12 }))
})

test('stores state, key, index attributes and outbox in one item', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a', { size: 12 }), events: [EntityGrown({ size: 12 })] })
  const { Item } = await raw.client.send(new GetCommand({ TableName: raw.name, Key: { id: 'a', kind: 'thing' } }))
  expect(Item).toMatchObject({ ...testEntity('a', { size: 12 }), kind: 'thing', sizeClass: 'large' })
  expect(JSON.parse(Item?.outbox)).toEqual([
    {
      specversion: '1.0',
      id: expect.stringMatching(/^evt_/),
      type: 'things.thing-grown.v1',
      source: '/things',
      subject: 'a',
      time: expect.any(String),
      traceparent: expect.stringMatching(/^00-/),
      subjectversion: 1,
      data: { size: 12 },
    },
  ])
})

test('removes the outbox when a change has no events', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a', { size: 12 }), events: [EntityGrown({ size: 12 })] })
  await store.change('a', (before) => ({ next: { ...before, version: 2, size: 1 }, events: [] }))
  const { Item } = await raw.client.send(new GetCommand({ TableName: raw.name, Key: { id: 'a', kind: 'thing' } }))
  expect(Item).not.toHaveProperty('outbox')
  expect(Item).not.toHaveProperty('sizeClass')
})

test('saves version 1 only when no item exists, and returns the existing item', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const again = await store.save({ next: testEntity('a', { size: 2 }), events: [] })
  expect(again).toEqual({ saved: false, current: testEntity('a') })
})

test('saves a later version only over the version before it', async () => {
  const { store } = await testEntities()
  expect(await store.save({ next: testEntity('a', { version: 2 }), events: [] })).toEqual({
    saved: false,
    current: undefined,
  })
  await store.save({ next: testEntity('a'), events: [] })
  expect(await store.save({ next: testEntity('a', { version: 3 }), events: [] })).toEqual({
    saved: false,
    current: testEntity('a'),
  })
  expect(await store.save(grow(testEntity('a')))).toMatchObject({ saved: true })
})

test('keeps all concurrent changes', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await Promise.all(Array.from({ length: 6 }, () => store.change('a', grow)))
  expect(await store.get('a')).toEqual(testEntity('a', { version: 7, size: 7 }))
})

test('decides again after a conflict', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const seen: number[] = []
  await store.change('a', async (before) => {
    seen.push(before.size)
    if (seen.length === 1) await store.save(grow(before))
    return grow(before)
  })
  expect(seen).toEqual([1, 2])
  expect(await store.get('a')).toMatchObject({ size: 3 })
})

test('returns undefined for a change of an unknown id; upsert creates the item', async () => {
  const { store } = await testEntities()
  expect(await store.change('a', grow)).toBeUndefined()
  expect(await store.upsert('a', (before) => (before ? grow(before) : { next: testEntity('a'), events: [] }))).toEqual(
    testEntity('a'),
  )
  expect(await store.upsert('a', (before) => (before ? grow(before) : unchanged(before)))).toMatchObject({
    version: 2,
  })
})

test('writes nothing for an unchanged state or a refusal', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  expect(await store.change('a', unchanged)).toEqual(testEntity('a'))
  expect(await store.change('a', () => TooLarge('No.'))).toMatchObject({ code: 'thing.too-large' })
  expect((await raw.stream()).Records).toHaveLength(1)
})

test('throws when a decision does not increase the version by one', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await expect(store.change('a', (before) => ({ next: before, events: [] }))).rejects.toThrow('must increase by one')
})

test('detects its own write after a lost response', async () => {
  const { store } = await testEntities([lostAnswer])
  expect(await store.save({ next: testEntity('a'), events: [] })).toMatchObject({ saved: true })
})

test('changes once when a response is lost', async () => {
  const faults: Fault[] = []
  const { store } = await testEntities(faults)
  await store.save({ next: testEntity('a'), events: [] })
  faults.push(lostAnswer)
  let decisions = 0
  const counted = (before: TestEntity) => {
    decisions += 1
    return grow(before)
  }
  expect(await store.change('a', counted)).toMatchObject({ version: 2, size: 2 })
  expect([decisions, await store.get('a')]).toEqual([1, testEntity('a', { version: 2, size: 2 })])
})

test('retries a conflict with a transaction in process', async () => {
  const { store } = await testEntities([conflict, conflict, conflict])
  expect(await store.save({ next: testEntity('a'), events: [] })).toMatchObject({ saved: true })
})

test('throws Unavailable when transaction conflicts outlast the retries', async () => {
  const { store } = await testEntities(Array.from({ length: 16 }, () => conflict))
  await expect(store.save({ next: testEntity('a'), events: [] })).rejects.toBeInstanceOf(Unavailable)
  expect(await store.get('a')).toBeUndefined()
})

test('throws Unavailable when write conflicts outlast the retries', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const overtaken = store.change('a', async (before) => {
    await store.save(grow(before))
    return grow(before)
  })
  await expect(overtaken).rejects.toBeInstanceOf(Unavailable)
})

test('throws EventTooLarge before it writes', async () => {
  const { store } = await testEntities()
  const events = [EntityGrown({ size: 1, text: 'ä'.repeat(130 * 1024) })]
  await expect(store.save({ next: testEntity('a'), events })).rejects.toBeInstanceOf(EventTooLarge)
  expect(await store.get('a')).toBeUndefined()
})

test('republishes events with the same version and state', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  for (const _ of [1, 2]) await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  expect(await store.get('a')).toEqual(testEntity('a'))
  const outboxes = (await raw.stream()).Records.map(({ dynamodb }) => dynamodb?.NewImage?.outbox?.S)
  expect(outboxes).toHaveLength(3)
  expect(JSON.parse(outboxes[2] ?? '')).toMatchObject([{ subject: 'a', subjectversion: 1 }])
})

test('does not republish a state that has changed since', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await store.change('a', grow)
  await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  await store.republish(testEntity('never'), [EntityGrown({ size: 1 })])
  expect((await raw.stream()).Records).toHaveLength(2)
})

test('retries a republication on conflict, and writes nothing without events', async () => {
  const { store, raw } = await testEntities([{ ...conflict, command: 'UpdateItem' }])
  await store.save({ next: testEntity('a'), events: [] })
  await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  await store.republish(testEntity('a'), [])
  expect((await raw.stream()).Records).toHaveLength(2)
})
