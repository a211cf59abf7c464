import { expect, test } from 'vitest'
import { changeTogether, readAgain } from './change-together.ts'
import type { Stored } from './item.ts'
import { table } from './table.ts'
import { callsDuring } from './testing/capture.ts'
import { grow, testEntities, testEntity } from './testing/test-entities.ts'
import { putWrite } from './transaction.ts'
import { Unavailable } from './unavailable.ts'

type Mark = Stored

/** Things, and marks of the growths: each mark grows a thing once. */
async function growers() {
  const { store, raw } = await testEntities()
  const marks = table<Mark>({ name: raw.name, source: '/things', client: store.client, key: { kind: 'mark' } })
  await store.save({ next: testEntity('a'), events: [] })
  const growOnce = (mark: string) =>
    changeTogether([store, ['a']], [marks, [mark]], (things, marked) => {
      const before = things.get('a')
      if (before === undefined || marked.has(mark)) return { answer: before?.size }
      const decision = grow(before)
      const writes = [putWrite(marks, { next: { id: mark, version: 1 }, events: [] }), putWrite(store, decision)]
      return { answer: decision.next.size, writes }
    })
  return { store, marks, growOnce }
}

test('changes items of two kinds in two calls, or one when nothing changes', async () => {
  const { store, growOnce } = await growers()
  const first = await callsDuring(store.client, async () => expect(await growOnce('m')).toBe(2))
  const again = await callsDuring(store.client, async () => expect(await growOnce('m')).toBe(2))
  expect([first, again]).toEqual([['BatchGetItem', 'TransactWriteItems'], ['BatchGetItem']])
  expect(await store.get('a')).toMatchObject({ version: 2, size: 2 })
})

test('decides again on conflicts and loses no change', async () => {
  const { store, growOnce } = await growers()
  const sizes = await Promise.all(['m', 'n', 'o', 'm'].map(growOnce))
  expect(new Set(sizes).size).toBeGreaterThanOrEqual(3)
  expect(await store.get('a')).toMatchObject({ version: 4, size: 4 })
})

test('reads again when the decision returns readAgain', async () => {
  const { store, marks } = await growers()
  let reads = 0
  const answer = await changeTogether([store, ['a']], [marks, ['m']], () => {
    reads += 1
    return reads < 3 ? readAgain : { answer: reads }
  })
  expect(answer).toBe(3)
})

test('throws Unavailable when conflicts outlast the retries', async () => {
  const { store, marks } = await growers()
  await expect(changeTogether([store, ['a']], [marks, ['m']], () => readAgain)).rejects.toThrow(Unavailable)
})
