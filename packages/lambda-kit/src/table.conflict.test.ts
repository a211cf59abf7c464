import { expect, test } from 'vitest'
import { table } from './table.ts'
import { grow, type TestEntity, testEntities, testEntity } from './testing/test-entities.ts'

test('a change that had to wait decides upon what there is then, not upon what overtook it', async () => {
  const { store, raw } = await testEntities()
  const other = table<TestEntity>({ name: raw.name, source: '/things', client: raw.client, key: { kind: 'thing' } })
  await other.save({ next: testEntity('a'), events: [] })
  // Somebody is faster, and faster again while it waits.
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
