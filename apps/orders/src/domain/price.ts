import type { Product, ProductId } from '@macromart/contract-catalog/api'
import { type Decision, type Money, unchanged } from '@macromart/kernel'

/**
 * The name and price of a product, copied from the events of catalog, so that placing an order never calls catalog.
 * Carts has the same code on purpose: each service owns its price list and can change it alone.
 */
export interface Price {
  readonly id: ProductId
  readonly name: string
  readonly unitPrice: Money
  readonly retired: boolean
  /** The version of the product that this copy has. */
  readonly productVersion: number
  readonly version: number
}

/** Applies a product event if its version is newer than the known one. */
export function applyProduct(known: Price | undefined, product: Product): Decision<Price | undefined> {
  if (known && known.productVersion >= product.version) return unchanged(known)
  const next: Price = {
    id: product.id,
    name: product.name,
    unitPrice: product.price,
    retired: product.status === 'retired',
    productVersion: product.version,
    version: (known?.version ?? 0) + 1,
  }
  return { next, events: [] }
}
