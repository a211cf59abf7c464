import { paginateQuery, type QueryCommandInput } from '@aws-sdk/lib-dynamodb'
import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import { fromCursor, type Table, toCursor, type Write } from '@macromart/lambda-kit'
import { type ProductState, toProduct } from './domain/product.ts'
import { compareBytes, listingOf, matchesPrefixes, tokenize } from './tokenize.ts'

/**
 * A transaction has at most 100 writes. One change may remove all words of a name and add as many others, and writes the
 * product and the counts: 2 × 49 + 2. A name of more words is found by its first 49.
 */
const wordLimit = 49

/**
 * Each word of an active product's name is an item that contains a copy of the product, so that a search reads no
 * products. Every change rewrites all copies.
 */
export function wordWrites(tableName: string, before: ProductState | undefined, next: ProductState): Write[] {
  const product = toProduct(next)
  const kept = new Set(searchableWords(next))
  const gone = before === undefined ? [] : searchableWords(before).filter((word) => !kept.has(word))
  return [
    ...gone.map((word) => ({ Delete: { TableName: tableName, Key: keyOf(word, next.id) } })),
    ...[...kept].map((word) => ({ Put: { TableName: tableName, Item: { ...keyOf(word, next.id), product } } })),
  ]
}

export interface Search {
  /** Words in capitals and without accents, at least one. Each must begin a word of the name. */
  readonly prefixes: readonly string[]
  readonly category?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * A page of search results, in the order of the list. Only the longest word is queried, because it finds the fewest
 * items; the copies show whether the other words match. Costs one call for each MB that the longest word finds.
 */
export async function search(
  { client, name }: Pick<Table<ProductState>, 'client' | 'name'>,
  { prefixes, category, limit, cursor }: Search,
): Promise<Page<Product>> {
  const after = cursor === undefined ? '' : (fromCursor(cursor, ['listing']).listing ?? '')
  const longest = prefixes.reduce((a, b) => (b.length > a.length ? b : a))
  const found = new Map<string, Product>()
  for await (const { Items = [] } of paginateQuery({ client }, queryFor(name, longest)))
    for (const { product } of Items as { product: Product }[])
      if (matchesPrefixes(product.name, prefixes) && (category ?? product.category) === product.category)
        // By id: two words of one name may both match, and their copies differ while the product is being renamed.
        found.set(product.id, product)
  const left = [...found.values()]
    .map((product) => ({ product, listing: listingOf(product) }))
    .filter(({ listing }) => compareBytes(listing, after) > 0)
    .sort((a, b) => compareBytes(a.listing, b.listing))
  const items = left.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ product }) => product),
    ...(last && left.length > limit ? { nextCursor: toCursor({ listing: last.listing }) } : {}),
  }
}

const searchableWords = ({ name, status }: ProductState) =>
  status === 'active' ? tokenize(name).slice(0, wordLimit) : []

/** One partition for each first character, because a search may consist of one character. */
const partitionOf = (word: string) => `word#${[...word][0]}`

const keyOf = (word: string, productId: string) => ({ id: partitionOf(word), sort: `${word}#${productId}` })

const queryFor = (tableName: string, prefix: string): QueryCommandInput => ({
  TableName: tableName,
  KeyConditionExpression: 'id = :id AND begins_with(#sort, :beginning)',
  ExpressionAttributeNames: { '#sort': 'sort' },
  ExpressionAttributeValues: { ':id': partitionOf(prefix), ':beginning': prefix },
})
