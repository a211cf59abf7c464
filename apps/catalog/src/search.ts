import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import { BadCursor, fromCursor, type Table, toCursor, type Write } from '@macromart/lambda-kit'
import { type ProductState, toProduct } from './domain/product.ts'
import { compareBytes, matchesPrefixes, tokenize, truncate } from './domain/tokenize.ts'

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
  const kept = new Set(wordKeys(next))
  const gone = before === undefined ? [] : wordKeys(before).filter((sort) => !kept.has(sort))
  return [
    ...gone.map((sort) => ({ Delete: { TableName: tableName, Key: keyOf(sort) } })),
    ...[...kept].map((sort) => ({ Put: { TableName: tableName, Item: { ...keyOf(sort), product } } })),
  ]
}

/**
 * The writes that store the word items of a product again, if it still has this version. They remove the items with
 * the keys of an earlier form, a word and the id, which a search no longer shows.
 */
export const reindexWrites = (
  tableName: string,
  productKey: Record<string, string>,
  product: ProductState,
): Write[] => [
  {
    ConditionCheck: {
      TableName: tableName,
      Key: productKey,
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': product.version },
    },
  },
  ...searchableWords(product).map((word) => ({
    Delete: { TableName: tableName, Key: keyOf(`${word}#${product.id}`) },
  })),
  ...wordWrites(tableName, undefined, product),
]

export interface Search {
  /** Words in capitals and without accents, at least one. Each must begin a word of the name. */
  readonly prefixes: readonly string[]
  readonly category?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** How many items a search reads whose results have to match more than one word. */
const candidates = 100

/**
 * A page of search results, sorted by the first word that matches, then by name: one call. Only the longest word is
 * queried, because it finds the fewest items; the copies show whether the other words and the category match. So a page
 * may have fewer products than the limit, or none, although another page follows. Throws `BadCursor` for a cursor that
 * this search did not return.
 */
export async function search(
  { client, name }: Pick<Table<ProductState>, 'client' | 'name'>,
  { prefixes, category, limit, cursor }: Search,
): Promise<Page<Product>> {
  const longest = prefixes.reduce((a, b) => (b.length > a.length ? b : a))
  const fits = ({ sort, product }: WordItem) =>
    sort === sortOf(firstMatch(product, longest), product) &&
    matchesPrefixes(product.name, prefixes) &&
    (category ?? product.category) === product.category
  const isNarrowed = prefixes.length > 1 || category !== undefined
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'id = :id AND begins_with(#sort, :beginning)',
      ExpressionAttributeNames: { '#sort': 'sort' },
      ExpressionAttributeValues: { ':id': partitionOf(longest), ':beginning': longest },
      Limit: Math.max(limit + 1, isNarrowed ? candidates : 0),
      ...(cursor === undefined ? {} : { ExclusiveStartKey: keyOf(positionIn(cursor, longest)) }),
    }),
  )
  const found = (Items as WordItem[]).filter(fits)
  const items = found.slice(0, limit)
  const last = items.length < found.length ? items.at(-1) : LastEvaluatedKey
  return {
    items: items.map(({ product }) => product),
    ...(last === undefined ? {} : { nextCursor: toCursor({ sort: String(last.sort) }) }),
  }
}

interface WordItem {
  readonly sort: string
  readonly product: Product
}

const searchableWords = ({ name }: Pick<Product, 'name'>) => tokenize(name).slice(0, wordLimit)

/** The sort keys of a product's items: none if it is retired. */
const wordKeys = (product: ProductState) =>
  product.status === 'active' ? searchableWords(product).map((word) => sortOf(word, product)) : []

/** A sort key has at most 1,024 bytes: a word of 200 characters and 40 of the name, of up to 4 bytes, and the id. */
const nameCharactersInKey = 40

const sortOf = (word: string, { name, id }: Pick<Product, 'name' | 'id'>) =>
  `${word}#${truncate(tokenize(name).join('-'), nameCharactersInKey)}#${id}`

/** Several words of a name may begin with the prefix. The product is found by the first of them in the table's order. */
const firstMatch = (product: Product, prefix: string) =>
  searchableWords(product)
    .filter((word) => word.startsWith(prefix))
    .sort((a, b) => compareBytes(`${a}#`, `${b}#`))[0] ?? ''

/** One partition for each first character, because a search may consist of one character. */
const partitionOf = (word: string) => `word#${[...word][0]}`

const keyOf = (sort: string) => ({ id: partitionOf(sort), sort })

function positionIn(cursor: string, prefix: string): string {
  const { sort = '' } = fromCursor(cursor, ['sort'])
  if (!sort.startsWith(prefix)) throw new BadCursor('not a cursor of this search')
  return sort
}
