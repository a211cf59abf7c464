import { expect, test } from 'vitest'
import { BadCursor, fromCursor, toCursor } from './cursor.ts'
import { type IndexQuery, page } from './page.ts'
import { testEntities, testEntity } from './testing/test-entities.ts'

const at = (n: number) => `2026-11-23T10:00:0${n}.000Z`
const mine: IndexQuery = { index: 'byOwner', partition: { ownerId: 'ada' }, sort: 'madeAt', limit: 2 }

/** Five things of Ada, made in order, with alternating notes, and one thing of Bob. */
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

test('returns full pages until the list ends', async () => {
  const { ids } = await shelf()
  expect(await pages(ids)).toEqual([['a1', 'a2'], ['a3', 'a4'], ['a5']])
})

test('returns the newest first with newestFirst', async () => {
  const { ids } = await shelf()
  expect(await pages(ids, { newestFirst: true })).toEqual([['a5', 'a4'], ['a3', 'a2'], ['a1']])
})

test('returns no cursor on the last page', async () => {
  const { ids } = await shelf()
  expect(await pages(ids, { limit: 5 })).toEqual([['a1', 'a2', 'a3', 'a4', 'a5']])
  expect(await pages(ids, { limit: 100 })).toHaveLength(1)
  expect(await pages(ids, { partition: { ownerId: 'carol' } })).toEqual([[]])
})

test('reads the list of a partition key of two attributes', async () => {
  const { store, ids } = await shelf()
  for (const n of [6, 7, 8]) await store.save({ next: testEntity(`a${n}`, { madeAt: at(n), size: 10 }), events: [] })
  const large = { index: 'byOwnerAndSizeClass', partition: { ownerId: 'ada', sizeClass: 'large' } }
  expect(await pages(ids, large)).toEqual([['a6', 'a7'], ['a8']])
  expect(await pages(ids, { ...large, newestFirst: true, limit: 1 })).toEqual([['a8'], ['a7'], ['a6']])
  expect(await pages(ids, { ...large, partition: { ownerId: 'bob', sizeClass: 'large' } })).toEqual([[]])
})

test('returns states without table attributes', async () => {
  const { store } = await shelf()
  expect((await page(store, mine)).items[0]).toEqual(testEntity('a1', { madeAt: at(1), note: 'odd' }))
})

test('does not open another partition with its cursor', async () => {
  const { ids } = await shelf()
  await ids({})
  const theirs = toCursor({ id: 'b1', madeAt: at(3) })
  expect((await ids({ cursor: theirs, limit: 10 })).ids.every((id) => id.startsWith('a'))).toBe(true)
  const forged = toCursor({ id: 'b1', madeAt: at(1), ownerId: 'bob' })
  await expect(ids({ cursor: forged })).rejects.toBeInstanceOf(BadCursor)
})

test.each([
  ['invalid base64url', 'nonsense'],
  ['nothing at all', ''],
  ['JSON that is not an object', Buffer.from('"x"').toString('base64url')],
  ['null', Buffer.from('null').toString('base64url')],
  ['too few keys', toCursor({ id: 'a' })],
  ['too many keys', toCursor({ id: 'a', madeAt: at(1), kind: 'thing' })],
  ['an empty key', toCursor({ id: 'a', madeAt: '' })],
  ['a key longer than DynamoDB takes', toCursor({ id: 'a', madeAt: 'x'.repeat(1025) })],
  ['a lone surrogate', toCursor({ id: 'a', madeAt: '\ud800' })],
  ['a key that is not a string', Buffer.from('{"id":"a","madeAt":{"S":"x"}}').toString('base64url')],
])('throws BadCursor for a cursor with %s', (_, cursor) => {
  expect(() => fromCursor(cursor, ['id', 'madeAt'])).toThrow(BadCursor)
})
