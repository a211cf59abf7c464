import type { Product } from '@macromart/contract-catalog/api'
import { putWrite, type Table, type Write } from '@macromart/lambda-kit'
import { foldingVersion } from './domain/fold.ts'
import { formerWords } from './domain/former-words.ts'
import { type FoundBy, type ProductState, toProduct } from './domain/product.ts'
import { listingOf, tokenize, truncate } from './domain/tokenize.ts'

/**
 * A word of an active product's name. It contains a copy of the product, so that a search reads no products, and all of its
 * words, so that a search does not depend on the folding that made them. Items of a release before have no `words`.
 */
export interface WordItem {
  readonly sort: string
  readonly product: Product
  readonly words?: readonly string[] | undefined
}

/**
 * A transaction has at most 100 writes. One change may remove all words of a name and add as many others, and writes the
 * product and the counts: 2 × 49 + 2. A name of more words is found by its first 49.
 */
const wordLimit = 49

/** A product with the search words of its name, as it is saved. */
export const withWords = (product: ProductState): ProductState & { readonly foundBy: FoundBy } => ({
  ...product,
  foundBy: {
    foldedWith: foldingVersion,
    words: product.status === 'active' ? tokenize(product.name).slice(0, wordLimit) : [],
  },
})

/** Every change of a product rewrites all copies of it, and removes the items of words that its name has no longer. */
export function wordWrites(
  tableName: string,
  before: ProductState | undefined,
  next: ProductState & { readonly foundBy: FoundBy },
): Write[] {
  const { words } = next.foundBy
  const kept = new Set(words.map((word) => sortOf(word, words, next.id)))
  const gone = before === undefined ? [] : storedSorts(before).filter((sort) => !kept.has(sort))
  const copy = { product: toProduct(next), words }
  return [
    ...gone.map((sort) => ({ Delete: { TableName: tableName, Key: wordKey(sort) } })),
    ...[...kept].map((sort) => ({ Put: { TableName: tableName, Item: { ...wordKey(sort), ...copy } } })),
  ]
}

/** The write that saves a product. Its condition: version and search words are those that were read. */
export function productWrite(
  products: Table<ProductState>,
  before: ProductState | undefined,
  decision: Parameters<typeof putWrite<ProductState>>[1],
): Write {
  const { Put } = putWrite(products, decision)
  if (before === undefined || Put === undefined) return { Put }
  const { expression, values } = wordsAreThoseOf(before)
  return {
    Put: {
      ...Put,
      ConditionExpression: `${Put.ConditionExpression} AND ${expression}`,
      ExpressionAttributeValues: { ...Put.ExpressionAttributeValues, ...values },
    },
  }
}

/**
 * The writes that store the search words and the listing of a product anew, if it still has this version and these words. Its
 * version stays, and no event is published.
 */
export function reindexWrites(products: Table<ProductState>, product: ProductState): Write[] {
  const next = withWords(product)
  const { expression, values } = wordsAreThoseOf(product)
  const listing = product.status === 'active' ? listingOf(product) : undefined
  return [
    {
      Update: {
        TableName: products.name,
        Key: { id: product.id, ...products.layout.key },
        UpdateExpression: `SET foundBy = :next${listing === undefined ? '' : ', listing = :listing'} REMOVE outbox`,
        ConditionExpression: `version = :version AND ${expression}`,
        ExpressionAttributeValues: {
          ':next': next.foundBy,
          ':version': product.version,
          ...(listing === undefined ? {} : { ':listing': listing }),
          ...values,
        },
      },
    },
    ...wordWrites(products.name, product, next),
  ]
}

/** The words of an item, as they were stored. */
export const wordsOf = ({ words, product }: Pick<WordItem, 'words' | 'product'>): readonly string[] =>
  words ?? formerWords(product.name).slice(0, wordLimit)

/** A sort key has at most 1,024 bytes: a word of 200 characters and 40 of the name, of up to 4 bytes, and the id. */
const nameCharactersInKey = 40

/** The sort key of a word's item, by all words of the name. */
export const sortOf = (word: string, words: readonly string[], id: string): string =>
  `${word}#${truncate(words.join('-'), nameCharactersInKey)}#${id}`

/** One partition for each first character, because a search may consist of one character. */
export const partitionOf = (word: string): string => `word#${[...word][0]}`

/** The key of a word's item. */
export const wordKey = (sort: string) => ({ id: partitionOf(sort), sort })

/** The sort keys of the items that a product has: none if it is retired. */
function storedSorts(product: ProductState): string[] {
  if (product.status === 'retired') return []
  const words = wordsOf({ words: product.foundBy?.words, product })
  return words.map((word) => sortOf(word, words, product.id))
}

const wordsAreThoseOf = ({ foundBy }: ProductState) =>
  foundBy === undefined
    ? { expression: 'attribute_not_exists(foundBy)', values: {} }
    : { expression: 'foundBy.foldedWith = :foldedWith', values: { ':foldedWith': foundBy.foldedWith } }
