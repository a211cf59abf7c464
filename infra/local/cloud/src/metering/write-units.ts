import { isDeepStrictEqual } from 'node:util'
import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import type { TablePlan } from '../plan.ts'
import { itemSize } from './item-size.ts'

export type Item = Record<string, AttributeValue>

/** What decides the units of a write to a table: its key, and its indexes with the attributes that they hold. */
export interface TableLayout {
  name: string
  keys: string[]
  indexes: { keys: string[]; holds: 'all' | string[] }[]
}

interface Definition {
  KeySchema?: { AttributeName?: string }[]
  GlobalSecondaryIndexes?: (Definition & { Projection?: { ProjectionType?: string; NonKeyAttributes?: string[] } })[]
}

const keysOf = ({ KeySchema = [] }: Definition) => KeySchema.map(({ AttributeName = '' }) => AttributeName)

export function layoutOf({ name, properties }: Pick<TablePlan, 'name' | 'properties'>): TableLayout {
  const table: Definition = properties
  const keys = keysOf(table)
  const indexes = (table.GlobalSecondaryIndexes ?? []).map((index) => ({
    keys: keysOf(index),
    holds:
      index.Projection?.ProjectionType === 'ALL'
        ? ('all' as const)
        : [...new Set([...keys, ...keysOf(index), ...(index.Projection?.NonKeyAttributes ?? [])])],
  }))
  return { name, keys, indexes }
}

const kilobytes = (item: Item | undefined) => Math.max(1, Math.ceil(itemSize(item) / 1024))

/**
 * The write request units of a change from one image of an item to another, undefined where there is none. The table:
 * each started KB of the larger image (developer guide, "DynamoDB read and write operations"). Each index: one write if
 * its entry appears, disappears or changes, two if its key changes, none if the entry stays as it is ("Using global
 * secondary indexes", throughput considerations).
 */
export const writeUnits = (layout: TableLayout, before: Item | undefined, after: Item | undefined): number =>
  layout.indexes.reduce(
    (sum, index) => sum + entryUnits(index.keys, entryOf(index, before), entryOf(index, after)),
    Math.max(kilobytes(before), kilobytes(after)),
  )

/** An item without all attributes of an index's key is not in that index. */
function entryOf({ keys, holds }: TableLayout['indexes'][number], item: Item | undefined): Item | undefined {
  if (item === undefined || !keys.every((key) => key in item)) return undefined
  return holds === 'all' ? item : Object.fromEntries(Object.entries(item).filter(([name]) => holds.includes(name)))
}

function entryUnits(keys: string[], before: Item | undefined, after: Item | undefined): number {
  if (before === undefined || after === undefined) return before || after ? kilobytes(before ?? after) : 0
  const isMoved = keys.some((key) => !isDeepStrictEqual(before[key], after[key]))
  if (isMoved) return kilobytes(before) + kilobytes(after)
  return isDeepStrictEqual(before, after) ? 0 : Math.max(kilobytes(before), kilobytes(after))
}
