import { expect, test } from 'vitest'
import { table } from './table.ts'
import { grown, type Thing, thing, things } from './testing/things.ts'

test('a change that had to wait decides upon what there is then, not upon what overtook it', async () => {
  const { store, raw } = await things()
  const other = table<Thing>({ name: raw.name, source: '/things', client: raw.client, key: { kind: 'thing' } })
  await other.save({ next: thing('a'), events: [] })
  // Somebody is faster, and faster again while it waits.
  let overtakings = 0
  store.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const again = commandName === 'PutItemCommand' && overtakings++ === 0
        if (again) await other.change('a', grown)
        try {
          return await next(args)
        } finally {
          if (again) await other.change('a', grown)
        }
      },
    { step: 'initialize' },
  )
  const decidedUpon: number[] = []
  await store.change('a', (before) => {
    decidedUpon.push(before.version)
    return grown(before)
  })
  expect(decidedUpon).toEqual([1, 3])
  expect(await store.get('a')).toMatchObject({ version: 4 })
})
