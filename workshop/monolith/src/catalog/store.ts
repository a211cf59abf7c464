import { foldingVersion } from '@macromart/catalog/domain/fold'
import { type ListQuery, searchedWords } from '@macromart/catalog/domain/list-query'
import { type ProductState, toProduct } from '@macromart/catalog/domain/product'
import { listingOf, tokenize } from '@macromart/catalog/domain/tokenize'
import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import { fromCursor, toCursor } from '@macromart/lambda-kit'
import type { Price } from '@macromart/orders/domain/price'
import type { Database, Sql, Transaction } from '../database.ts'
import { findState, findStates, parseState } from '../documents.ts'
import { putState } from '../rows.ts'

export const findProduct = (sql: Sql, id: string): ProductState | undefined =>
  findState<ProductState>(sql, 'product_state', id)

/** Saves a product and the words of its name. */
export function saveProduct(tx: Transaction, product: ProductState): void {
  putState(tx, 'catalog', 'products', 'id', { ...product, listing: listingOf(product) })
  tx.run('catalog', 'DELETE FROM product_words WHERE product_id = ?', product.id)
  const words = JSON.stringify(tokenize(product.name))
  tx.run('catalog', 'INSERT INTO product_words SELECT ?, value FROM json_each(?)', product.id, words)
}

/** Stores the words of all names anew if an earlier version of the folding made them. SQLite keeps that version. */
export const foldAnew = (database: Database): Promise<void> =>
  database.write((tx) => {
    if (tx.get<{ user_version: number }>('PRAGMA user_version')?.user_version === foldingVersion) return
    for (const row of tx.all<{ state: string }>('SELECT state FROM product_state')) saveProduct(tx, parseState(row))
    tx.run('catalog', `PRAGMA user_version = ${foldingVersion}`)
  })

/** A page of active products, sorted by name. Each word of `search` must begin a word of the name. */
export function listProducts(sql: Sql, { category, search, limit, cursor }: ListQuery): Page<Product> {
  const words = searchedWords(search)
  if (words === undefined) return { items: [] }
  const after = cursor === undefined ? '' : fromCursor(cursor, ['listing']).listing
  // One row more than the limit shows whether another page follows.
  const values = { category, words: JSON.stringify(words), after, limit: limit + 1 }
  const rows = sql.all<{ state: string; listing: string }>(pageQuery, values)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map((row) => toProduct(parseState<ProductState>(row))),
    ...(last && rows.length > limit ? { nextCursor: toCursor({ listing: last.listing }) } : {}),
  }
}

/** U+10FFFF follows every character that a word can contain. */
const pageQuery = `
  SELECT state, listing FROM product_state AS product
  WHERE status = 'active' AND listing > :after AND (:category IS NULL OR category = :category)
    AND NOT EXISTS (SELECT 1 FROM json_each(:words) AS prefix WHERE NOT EXISTS (
      SELECT 1 FROM product_words
      WHERE product_id = product.id AND word >= prefix.value AND word < prefix.value || char(0x10FFFF)))
  ORDER BY listing LIMIT :limit`

/** The categories that have active products, and how many. */
export const countCategories = (sql: Sql): { category: string; productCount: number }[] =>
  sql.all(
    `SELECT category, count(*) AS productCount FROM products WHERE status = 'active' GROUP BY category ORDER BY category`,
  )

/** The present names and prices of these products. */
export const prices = (sql: Sql, productIds: readonly string[]): Map<string, Price> =>
  new Map(findStates<Price>(sql, 'price_state', productIds).map((price) => [price.id, price]))
