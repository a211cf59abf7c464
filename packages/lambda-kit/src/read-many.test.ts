import { expect, test } from 'vitest'
import * as z from 'zod'
import type { Stored } from './item.ts'
import { getMany, getTogether, scan } from './read-many.ts'
import { table } from './table.ts'
import { callsDuring } from './testing/capture.ts'
import type { Fault } from './testing/faulty-client.ts'
import { grow, type TestEntity, testEntities, testEntity } from './testing/test-entities.ts'

interface Mark extends Stored {
  by: string
}

async function stocked(ids: string[], faults: Fault[] = []) {
  const { store } = await testEntities(faults)
  for (const id of ids) await store.save({ next: testEntity(id), events: [] })
  return store
}

test('reads items by id and leaves unknown ids out', async () => {
  const store = await stocked(['a', 'b', 'c'])
  const found = await getMany(store, ['c', 'nothing', 'a', 'a'])
  expect([...found].sort()).toEqual([
    ['a', testEntity('a')],
    ['c', testEntity('c')],
  ])
})

test('returns an empty map for no ids', async () => {
  expect(await getMany(await stocked([]), [])).toEqual(new Map())
})

test('reads items of two kinds in one call', async () => {
  const { store, raw } = await testEntities()
  const marks = table<Mark>({ name: raw.name, source: '/things', client: store.client, key: { kind: 'mark' } })
  await store.save({ next: testEntity('a'), events: [] })
  await marks.save({ next: { id: 'a', version: 1, by: 'ada' }, events: [] })
  await marks.save({ next: { id: 'b', version: 1, by: 'bob' }, events: [] })
  let read: [Map<string, TestEntity>, Map<string, Mark>] | undefined
  const calls = await callsDuring(store.client, async () => {
    read = await getTogether([store, ['a', 'b']], [marks, ['a', 'nothing']])
  })
  expect(calls).toEqual(['BatchGetItem'])
  expect(read).toEqual([new Map([['a', testEntity('a')]]), new Map([['a', { id: 'a', version: 1, by: 'ada' }]])])
})

test('makes no call for an id of another kind', async () => {
  const { store, raw } = await testEntities()
  await store.save({ next: testEntity('box_1'), events: [] })
  const bags = table<TestEntity>({
    name: raw.name,
    source: '/things',
    client: store.client,
    key: { kind: 'thing' },
    ids: z.string().startsWith('bag_'),
  })
  const calls = await callsDuring(store.client, async () => {
    expect(await bags.get('box_1')).toBeUndefined()
    expect(await bags.change('box_1', grow)).toBeUndefined()
    expect(await getMany(bags, ['box_1'])).toEqual(new Map())
  })
  expect(calls).toEqual([])
  expect(await store.get('box_1')).toEqual(testEntity('box_1'))
})

test('reads again when a response is lost', async () => {
  const store = await stocked(['a'], [{ command: 'BatchGetItem', when: 'after', error: 'TimeoutError' }])
  expect(await getMany(store, ['a'])).toEqual(new Map([['a', testEntity('a')]]))
})

test('scans every item with a prefix and no other', async () => {
  const store = await stocked(['box_1', 'box_2', 'bag_1'])
  const seen: string[] = []
  for await (const { id } of scan(store, 'box_')) seen.push(id)
  expect(seen.sort()).toEqual(['box_1', 'box_2'])
})

test('scans a table of more than 1 MB completely', async () => {
  const { store } = await testEntities()
  const note = 'x'.repeat(300 * 1024)
  for (const id of ['box_1', 'box_2', 'box_3', 'box_4', 'box_5'])
    await store.save({ next: testEntity(id, { note }), events: [] })
  let seen = 0
  for await (const _ of scan(store, 'box_')) seen += 1
  expect(seen).toBe(5)
})
