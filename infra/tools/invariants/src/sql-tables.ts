import { DatabaseSync } from 'node:sqlite'
import type { Item, Part } from './kinds.ts'

/** How to read each part of a snapshot from the database of the monolith. `state` is an item as JSON. */
const queries: Record<Part, string> = {
  accounts: 'SELECT id FROM accounts',
  adjustments: 'SELECT id, product_id AS productId, delta FROM adjustments',
  // One database has no price lists: carts and orders join the products.
  cartPrices: 'SELECT id, version AS productVersion FROM products',
  carts: 'SELECT state FROM cart_state',
  checkouts: 'SELECT order_id AS id, cart_id AS cartId FROM cart_checkouts',
  mails: 'SELECT state FROM mail_state',
  orders: 'SELECT state FROM order_state',
  payments: 'SELECT state FROM payment_state',
  prices: 'SELECT id, version AS productVersion FROM products',
  products: 'SELECT id, version FROM products',
  reservations: 'SELECT state FROM reservation_state',
  shipments: 'SELECT state FROM shipment_state',
  stock: 'SELECT product_id AS id, available, reserved, on_hand AS onHand FROM stock',
}

/** The items of every part in the database of the monolith. */
export function partsInSql(file: string): Record<Part, Item[]> {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    const read = ([part, query]: [string, string]) => [part, database.prepare(query).all().map(itemOf)]
    return Object.fromEntries(Object.entries(queries).map(read))
  } finally {
    database.close()
  }
}

/** NULL stands for a field that the item does not have. */
const itemOf = (row: Item): Item =>
  'state' in row ? JSON.parse(String(row.state), (_, value) => value ?? undefined) : { ...row }
