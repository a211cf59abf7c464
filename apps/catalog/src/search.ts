import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import { BadCursor, fromCursor, type Table, toCursor } from '@macromart/lambda-kit'
import type { ProductState } from './domain/product.ts'
import { compareBytes, matchesPrefixes } from './domain/tokenize.ts'
import { partitionOf, sortOf, type WordItem, wordKey, wordsOf } from './word-items.ts'

export interface Search {
  /** Folded words, at least one. Each must begin a word of the name. */
  readonly prefixes: readonly string[]
  readonly category?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/** How many items a search reads whose results have to match more than one word. */
const candidates = 100

/** No word contains it, and it comes after every character that a word contains. */
const lastCharacter = '\u{10ffff}'

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
  const fits = (item: WordItem) => {
    const words = wordsOf(item)
    return (
      item.sort === sortOf(firstMatch(words, longest), words, item.product.id) &&
      matchesPrefixes(words, prefixes) &&
      (category ?? item.product.category) === item.product.category
    )
  }
  const isNarrowed = prefixes.length > 1 || category !== undefined
  const { Items = [], LastEvaluatedKey } = await client.send(
    new QueryCommand({
      TableName: name,
      // All that begins with the word. `begins_with` costs the same, but DynamoDB Local then compares the whole partition.
      KeyConditionExpression: 'id = :id AND #sort BETWEEN :first AND :last',
      ExpressionAttributeNames: { '#sort': 'sort' },
      ExpressionAttributeValues: {
        ':id': partitionOf(longest),
        ':first': longest,
        ':last': `${longest}${lastCharacter}`,
      },
      Limit: Math.max(limit + 1, isNarrowed ? candidates : 0),
      ...(cursor === undefined ? {} : { ExclusiveStartKey: wordKey(positionIn(cursor, longest)) }),
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

/** Several words of a name may begin with the prefix. The product is found by the first of them in the table's order. */
const firstMatch = (words: readonly string[], prefix: string) =>
  words.filter((word) => word.startsWith(prefix)).sort((a, b) => compareBytes(`${a}#`, `${b}#`))[0] ?? ''

function positionIn(cursor: string, prefix: string): string {
  const { sort = '' } = fromCursor(cursor, ['sort'])
  if (!sort.startsWith(prefix)) throw new BadCursor('not a cursor of this search')
  return sort
}
