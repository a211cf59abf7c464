import type { Stored, Write } from '@macromart/lambda-kit'
import type { ProductState } from './domain/product.ts'

/** One item counts the active products of every category, so that listing the categories is one read. */
export const countsKey = { id: 'categories', sort: 'counts' } as const

/** `active#tea: 12`, and so on. */
export type Counts = Stored & { readonly [active: `${typeof prefix}${string}`]: number }

const prefix = 'active#'

/** The writes that update the counts for a change of a product: at most one, none if no count changes. */
export function countWrites(tableName: string, before: ProductState | undefined, next: ProductState): Write[] {
  const from = countedIn(before)
  const to = countedIn(next)
  if (from === to) return []
  const changes = [
    ...(from === undefined ? [] : [[from, -1] as const]),
    ...(to === undefined ? [] : [[to, 1] as const]),
  ]
  return [
    {
      Update: {
        TableName: tableName,
        Key: countsKey,
        // ADD creates a missing attribute, and the item itself.
        UpdateExpression: `ADD version :one, ${changes.map((_, n) => `#${n} :${n}`).join(', ')}`,
        ExpressionAttributeNames: Object.fromEntries(changes.map(([category], n) => [`#${n}`, `${prefix}${category}`])),
        ExpressionAttributeValues: { ':one': 1, ...Object.fromEntries(changes.map(([, by], n) => [`:${n}`, by])) },
      },
    },
  ]
}

/** The categories that have active products, sorted. */
export const categoriesIn = (counts: Counts | undefined) =>
  Object.entries(counts ?? {})
    .filter(([name, count]) => name.startsWith(prefix) && Number(count) > 0)
    .map(([name, count]) => ({ category: name.slice(prefix.length), productCount: Number(count) }))
    .sort((a, b) => (a.category < b.category ? -1 : 1))

const countedIn = (product: ProductState | undefined) => (product?.status === 'active' ? product.category : undefined)
