import { expect, test } from 'vitest'
import { getMany, scan } from './read-many.ts'
import type { Fault } from './testing/faulty-client.ts'
import { testEntities, testEntity } from './testing/test-entities.ts'

async function stocked(ids: string[], faults: Fault[] = []) {
  const { store } = await testEntities(faults)
  for (const id of ids) await store.save({ next: testEntity(id), events: [] })
  return store
}

test('many items are read by their ids, and unknown ones are left out', async () => {
  const store = await stocked(['a', 'b', 'c'])
  const found = await getMany(store, ['c', 'nothing', 'a', 'a'])
  expect([...found].sort()).toEqual([
    ['a', testEntity('a')],
    ['c', testEntity('c')],
  ])
})

test('no ids are no items', async () => {
  expect(await getMany(await stocked([]), [])).toEqual(new Map())
})

test('an answer that is lost is asked for again', async () => {
  const store = await stocked(['a'], [{ command: 'BatchGetItem', when: 'after', error: 'TimeoutError' }])
  expect(await getMany(store, ['a'])).toEqual(new Map([['a', testEntity('a')]]))
})

test('an operator sees every item of a kind, and no other', async () => {
  const store = await stocked(['box_1', 'box_2', 'bag_1'])
  const seen: string[] = []
  for await (const { id } of scan(store, 'box_')) seen.push(id)
  expect(seen.sort()).toEqual(['box_1', 'box_2'])
})

test('a table larger than a call reads is seen whole', async () => {
  const { store } = await testEntities()
  const note = 'x'.repeat(300 * 1024)
  for (const id of ['box_1', 'box_2', 'box_3', 'box_4', 'box_5'])
    await store.save({ next: testEntity(id, { note }), events: [] })
  let seen = 0
  for await (const _ of scan(store, 'box_')) seen += 1
  expect(seen).toBe(5)
})
