import { event } from '@macromart/contract-kit'
import * as z from 'zod'
import { type Table, table } from '../table.ts'
import { type Fault, faultyClient } from './faulty-client.ts'
import { type TestTable, testTable } from './test-table.ts'

/** The state that the tests of the kit store. */
export interface TestEntity {
  id: string
  version: number
  ownerId: string
  madeAt: string
  size: number
  note?: string | undefined
}

export const EntityGrown = event('things.thing-grown.v1', {
  summary: 'A thing grew.',
  data: z.object({ size: z.int(), text: z.string().optional() }),
})

/** A new table of things for a test, with a client that has the given faults. */
export async function testEntities(faults: Fault[] = []): Promise<{ store: Table<TestEntity>; raw: TestTable }> {
  const raw = await testTable(new URL('test-entities.yml', import.meta.url))
  const store = table<TestEntity>({
    name: raw.name,
    source: '/things',
    client: faultyClient(faults),
    key: { kind: 'thing' },
    indexed: { sizeClass: ({ size }) => (size > 9 ? 'large' : undefined) },
  })
  return { store, raw }
}

export const testEntity = (id: string, more: Partial<TestEntity> = {}): TestEntity => ({
  id,
  version: 1,
  ownerId: 'ada',
  madeAt: '2026-11-23T10:00:00.000Z',
  size: 1,
  ...more,
})

/** A decision: the thing in its next version, one larger, and the event of it. */
export const grow = (before: TestEntity) => {
  const next = { ...before, version: before.version + 1, size: before.size + 1 }
  return { next, events: [EntityGrown({ size: next.size })] }
}
