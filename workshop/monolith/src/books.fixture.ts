import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProductId } from '@macromart/contract-catalog/api'
import type { OrderId } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { type DomainEvent, isRefusal, newId } from '@macromart/kernel'
import type { consume } from '@macromart/lambda-kit'
import { toEnvelope } from '@macromart/lambda-kit/testing'
import { onTestFinished } from 'vitest'
import { saveProduct } from './catalog/store.ts'
import { openDatabase } from './database.ts'
import { placeOrder } from './orders/store.ts'
import { put } from './rows.ts'
import type { Work } from './work.ts'

const at = '2026-11-23T10:00:00.000Z'

/** A new database in a file, for one test. */
export function testDatabase(left: readonly string[] = []) {
  const folder = mkdtempSync(join(tmpdir(), 'macromart-monolith-'))
  const database = openDatabase(join(folder, 'shop.db'), left)
  onTestFinished(async () => {
    await database.close()
    rmSync(folder, { recursive: true })
  })
  return database
}

/** The modules on a database of their own, for one test: without HTTP, Stripe, mails and queues. */
export function testBooks({ publishes = false } = {}) {
  const database = testDatabase()
  const customerId = newId('acc')

  /** Runs one transaction. */
  const write = <T>(run: (tx: Work) => T | Promise<T>): Promise<T> =>
    database.write((tx) => run({ ...tx, at, publishes, events: [], mails: [], payments: [] }))

  /** A product with this stock. */
  async function product(available: number): Promise<ProductId> {
    const id = newId('prd')
    const text = { name: 'Teapot', description: '', category: 'tea', imageUrl: '/teapot.svg', requestHash: '' }
    const price = { amount: 1250, currency: 'EUR' }
    await write((tx) => {
      saveProduct(tx, { id, ...text, price, status: 'active', version: 1, changedAt: at })
      const stock = { product_id: id, available, reserved: 0, on_hand: available, version: 1 }
      put(tx, 'inventory', 'stock', 'product_id', stock)
    })
    return id
  }

  /** A placed order for one piece of each product. */
  async function order(...productIds: ProductId[]): Promise<OrderId> {
    const lines = productIds.map((productId) => ({ productId, quantity: 1 }))
    const draft = { lines, shippingAddress: examples.address, paymentMethod: 'pm_card_visa' }
    const account = { id: customerId, email: 'ada@macromart.test', name: 'Ada', role: 'customer' }
    const placed = await write((tx) => {
      put(tx, 'accounts', 'accounts', 'id', { ...account, opened_at: at, version: 1 })
      return placeOrder(tx, { orderId: newId('ord'), customerId, requestHash: '', draft })
    })
    if (isRefusal(placed)) throw new Error(placed.code)
    return placed.id
  }

  return {
    database,
    customerId,
    write,
    product,
    order,
    /** Delivers an event to a module. */
    deliver: (reactions: (tx: Work) => ReturnType<typeof consume>, event: DomainEvent) =>
      write((tx) => reactions(tx).receive(toEnvelope(event, customerId))),
    stock: (productId: string) =>
      database.read.get('SELECT available, reserved, on_hand AS onHand FROM stock WHERE product_id = ?', productId),
    statusOf: (table: 'orders' | 'reservations' | 'payments', orderId: string) => {
      const key = table === 'orders' ? 'id' : 'order_id'
      return database.read.get<{ status: string }>(`SELECT status FROM ${table} WHERE ${key} = ?`, orderId)?.status
    },
  }
}
