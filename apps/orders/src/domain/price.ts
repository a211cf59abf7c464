import type { Product, ProductId } from '@macromart/contract-catalog/api'
import { type Decision, type Money, unchanged } from '@macromart/kernel'

/**
 * What a product is called and costs, as far as the news from catalog has told: our own copy, so that we never have to ask.
 * The rules stand in carts too, on purpose: a price list is each one's own, free to change without the other.
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

/** Applies news of a product if it is newer than what is known. */
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
