import type { Product, ProductId } from '@macromart/contract-catalog/api'
import { type Decision, type Money, unchanged } from '@macromart/kernel'

/**
 * Name and price of a product, copied from the events of catalog, so that no request waits for catalog. Orders has the
 * same rules on purpose: each macrofunction owns its price list and can change it alone.
 */
export interface Price {
  readonly id: ProductId
  readonly name: string
  readonly unitPrice: Money
  readonly retired: boolean
  /** The version of the product that this is from. */
  readonly productVersion: number
  readonly version: number
}

/** Applies an event of catalog if its product version is newer than the known one. */
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
