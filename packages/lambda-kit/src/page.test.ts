import { expect, test } from 'vitest'
import { BadCursor, fromCursor, toCursor } from './cursor.ts'
import { type IndexQuery, page } from './page.ts'
import { testEntities, testEntity } from './testing/test-entities.ts'

const at = (n: number) => `2026-11-23T10:00:0${n}.000Z`
const mine: IndexQuery = { index: 'byOwner', partition: ['ownerId', 'ada'], sort: 'madeAt', limit: 2 }

/** Five things of Ada's, made one after another, every other one noted; one of Bob's. */
async function shelf() {
  const { store } = await testEntities()
  for (const n of [1, 2, 3, 4, 5])
    await store.save({ next: testEntity(`a${n}`, { madeAt: at(n), note: n % 2 ? 'odd' : 'even' }), events: [] })
  await store.save({ next: testEntity('b1', { ownerId: 'bob', madeAt: at(3) }), events: [] })
  const ids = async (listing: Partial<IndexQuery>) => {
    const { items, nextCursor } = await page(store, { ...mine, ...listing })
    return { ids: items.map(({ id }) => id), nextCursor }
  }
  return { store, ids }
}

/** All pages of a list, one after another. */
async function pages(ids: Awaited<ReturnType<typeof shelf>>['ids'], listing: Partial<IndexQuery> = {}) {
  const all: string[][] = []
  let cursor: string | undefined
  do {
    const next = await ids({ ...listing, cursor })
    all.push(next.ids)
    cursor = next.nextCursor
  } while (cursor !== undefined)
  return all
}

test('pages follow each other, each full, until the list ends', async () => {
  const { ids } = await shelf()
  expect(await pages(ids)).toEqual([['a1', 'a2'], ['a3', 'a4'], ['a5']])
})

test('the newest come first where that is asked', async () => {
  const { ids } = await shelf()
  expect(await pages(ids, { newestFirst: true })).toEqual([['a5', 'a4'], ['a3', 'a2'], ['a1']])
})

test('a list that ends with its page has no next one', async () => {
  const { ids } = await shelf()
  expect(await pages(ids, { limit: 5 })).toEqual([['a1', 'a2', 'a3', 'a4', 'a5']])
  expect(await pages(ids, { limit: 100 })).toHaveLength(1)
  expect(await pages(ids, { partition: ['ownerId', 'nobody'] })).toEqual([[]])
})

test('a filter leaves pages full', async () => {
  const { ids } = await shelf()
  expect(await pages(ids, { where: { note: 'odd' } })).toEqual([['a1', 'a3'], ['a5']])
  expect(await pages(ids, { where: { note: 'odd', kind: 'thing' }, limit: 3 })).toEqual([['a1', 'a3', 'a5']])
  expect(await pages(ids, { where: { note: undefined }, limit: 5 })).toHaveLength(1)
})

test('items are states, without what only the table needs', async () => {
  const { store } = await shelf()
  expect((await page(store, mine)).items[0]).toEqual(testEntity('a1', { madeAt: at(1), note: 'odd' }))
})

test('a cursor of somebody else\u2019s list does not lead into it', async () => {
  const { ids } = await shelf()
  await ids({})
  const theirs = toCursor({ id: 'b1', madeAt: at(3) })
  expect((await ids({ cursor: theirs, limit: 10 })).ids.every((id) => id.startsWith('a'))).toBe(true)
  const forged = toCursor({ id: 'b1', madeAt: at(1), ownerId: 'bob' })
  await expect(ids({ cursor: forged })).rejects.toBeInstanceOf(BadCursor)
})

test.each([
  ['nonsense', 'nonsense'],
  ['nothing', ''],
  ['JSON that is no object', Buffer.from('"x"').toString('base64url')],
  ['null', Buffer.from('null').toString('base64url')],
  ['too little', toCursor({ id: 'a' })],
  ['too much', toCursor({ id: 'a', madeAt: at(1), kind: 'thing' })],
  ['an empty key', toCursor({ id: 'a', madeAt: '' })],
  ['a key longer than DynamoDB takes', toCursor({ id: 'a', madeAt: 'x'.repeat(1025) })],
  ['half a character', toCursor({ id: 'a', madeAt: '\ud800' })],
  ['a key that is no string', Buffer.from('{"id":"a","madeAt":{"S":"x"}}').toString('base64url')],
])('a cursor that holds %s is bad', (_, cursor) => {
  expect(() => fromCursor(cursor, ['id', 'madeAt'])).toThrow(BadCursor)
})
