import { unchanged } from '@macromart/kernel'
import { expect, test } from 'vitest'
import { table } from './table.ts'
import { callsDuring } from './testing/capture.ts'
import { grow, type TestEntity, testEntities, testEntity } from './testing/test-entities.ts'

test('reads again after the back-off before it decides', async () => {
  const { store, raw } = await testEntities()
  const other = table<TestEntity>({ name: raw.name, source: '/things', client: raw.client, key: { kind: 'thing' } })
  await other.save({ next: testEntity('a'), events: [] })
  // Another writer commits before the write, and again during the back-off.
  let overtakings = 0
  store.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const again = commandName === 'PutItemCommand' && overtakings++ === 0
        if (again) await other.change('a', grow)
        try {
          return await next(args)
        } finally {
          if (again) await other.change('a', grow)
        }
      },
    { step: 'initialize' },
  )
  const decidedUpon: number[] = []
  await store.change('a', (before) => {
    decidedUpon.push(before.version)
    return grow(before)
  })
  expect(decidedUpon).toEqual([1, 3])
  expect(await store.get('a')).toMatchObject({ version: 4 })
})

test('changes from a known state in one call, and reads again on a conflict', async () => {
  const { store, raw } = await testEntities()
  const known = testEntity('a')
  const calls = await callsDuring(store.client, async () => {
    expect(await store.changeFrom({ ...known, version: 0 }, () => ({ next: known, events: [] }))).toEqual(known)
    expect(await store.changeFrom(known, grow)).toMatchObject({ version: 2, size: 2 })
  })
  expect(calls).toEqual(['PutItem', 'PutItem'])

  const decidedUpon: number[] = []
  const overtaken = await callsDuring(store.client, async () => {
    const changed = await store.changeFrom(known, (before) => {
      decidedUpon.push(before.version)
      return grow(before)
    })
    expect(changed).toMatchObject({ version: 3, size: 3 })
  })
  expect(decidedUpon).toEqual([1, 2])
  expect(overtaken).toEqual(['PutItem', 'GetItem', 'PutItem'])
  expect((await raw.stream()).Records).toHaveLength(3)
})

test('returns the known state without a call when nothing changes', async () => {
  const { store } = await testEntities()
  const known = testEntity('a', { version: 7 })
  const calls = await callsDuring(store.client, async () => {
    expect(await store.changeFrom(known, unchanged)).toBe(known)
  })
  expect(calls).toEqual([])
})

test('throws when the item of a known state was deleted', async () => {
  const { store } = await testEntities()
  await expect(store.changeFrom(testEntity('a'), grow)).rejects.toThrow('a was deleted after it was read')
})
