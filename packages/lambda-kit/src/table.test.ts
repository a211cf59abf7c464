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

test('what is saved is read back, and nothing else with it', async () => {
  const { store } = await testEntities()
  const state = testEntity('a', { note: undefined, size: 12 })
  expect(await store.get('a')).toBeUndefined()
  expect(await store.save({ next: state, events: [EntityGrown({ size: 12 })] })).toEqual({ saved: true, state })
  expect(await store.get('a')).toEqual(testEntity('a', { size: 12 }))
})

test('state and news are one item: its key, its indexes and its outbox beside its state', async () => {
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

test('a change without news removes the news of the one before', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a', { size: 12 }), events: [EntityGrown({ size: 12 })] })
  await store.change('a', (before) => ({ next: { ...before, version: 2, size: 1 }, events: [] }))
  const { Item } = await raw.client.send(new GetCommand({ TableName: raw.name, Key: { id: 'a', kind: 'thing' } }))
  expect(Item).not.toHaveProperty('outbox')
  expect(Item).not.toHaveProperty('sizeClass')
})

test('the first version is saved only where nothing is, and says what is there', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const again = await store.save({ next: testEntity('a', { size: 2 }), events: [] })
  expect(again).toEqual({ saved: false, current: testEntity('a') })
})

test('a later version is saved only upon the one before', async () => {
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

test('changes made at once are all kept, each upon the other', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await Promise.all(Array.from({ length: 6 }, () => store.change('a', grow)))
  expect(await store.get('a')).toEqual(testEntity('a', { version: 7, size: 7 }))
})

test('a change decides again upon what somebody faster left', async () => {
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

test('a change of what is not there is undefined; an upsert begins it', async () => {
  const { store } = await testEntities()
  expect(await store.change('a', grow)).toBeUndefined()
  expect(await store.upsert('a', (before) => (before ? grow(before) : { next: testEntity('a'), events: [] }))).toEqual(
    testEntity('a'),
  )
  expect(await store.upsert('a', (before) => (before ? grow(before) : unchanged(before)))).toMatchObject({
    version: 2,
  })
})

test('a decision that changes nothing writes nothing, and one that refuses is handed on', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  expect(await store.change('a', unchanged)).toEqual(testEntity('a'))
  expect(await store.change('a', () => TooLarge('No.'))).toMatchObject({ code: 'thing.too-large' })
  expect((await raw.stream()).Records).toHaveLength(1)
})

test('a decision that skips a version is a mistake in the code', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await expect(store.change('a', (before) => ({ next: before, events: [] }))).rejects.toThrow('up by one version')
})

test('a write whose answer was lost is recognised as ours', async () => {
  const { store } = await testEntities([lostAnswer])
  expect(await store.save({ next: testEntity('a'), events: [] })).toMatchObject({ saved: true })
})

test('a change whose answer was lost is made once', async () => {
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

test('a conflict with a transaction is tried again in process', async () => {
  const { store } = await testEntities([conflict, conflict, conflict])
  expect(await store.save({ next: testEntity('a'), events: [] })).toMatchObject({ saved: true })
})

test('contention that does not end is unavailable, not refused', async () => {
  const { store } = await testEntities(Array.from({ length: 16 }, () => conflict))
  await expect(store.save({ next: testEntity('a'), events: [] })).rejects.toBeInstanceOf(Unavailable)
  expect(await store.get('a')).toBeUndefined()
})

test('an item that changes faster than it can be decided upon is unavailable', async () => {
  const { store } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  const overtaken = store.change('a', async (before) => {
    await store.save(grow(before))
    return grow(before)
  })
  await expect(overtaken).rejects.toBeInstanceOf(Unavailable)
})

test('an event too large for SNS is refused before anything is written', async () => {
  const { store } = await testEntities()
  const events = [EntityGrown({ size: 1, text: 'ä'.repeat(130 * 1024) })]
  await expect(store.save({ next: testEntity('a'), events })).rejects.toBeInstanceOf(EventTooLarge)
  expect(await store.get('a')).toBeUndefined()
})

test('a state can be told again in its version, and changes nothing', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  for (const _ of [1, 2]) await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  expect(await store.get('a')).toEqual(testEntity('a'))
  const outboxes = (await raw.stream()).Records.map(({ dynamodb }) => dynamodb?.NewImage?.outbox?.S)
  expect(outboxes).toHaveLength(3)
  expect(JSON.parse(outboxes[2] ?? '')).toMatchObject([{ subject: 'a', subjectversion: 1 }])
})

test('a state that has changed meanwhile is not told again, for its change was', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('a'), events: [] })
  await store.change('a', grow)
  await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  await store.republish(testEntity('never'), [EntityGrown({ size: 1 })])
  expect((await raw.stream()).Records).toHaveLength(2)
})

test('telling again survives a conflict, and telling nothing is nothing', async () => {
  const { store, raw } = await testEntities([{ ...conflict, command: 'UpdateItem' }])
  await store.save({ next: testEntity('a'), events: [] })
  await store.republish(testEntity('a'), [EntityGrown({ size: 1 })])
  await store.republish(testEntity('a'), [])
  expect((await raw.stream()).Records).toHaveLength(2)
})
