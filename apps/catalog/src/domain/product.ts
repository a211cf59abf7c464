import { isDeepStrictEqual } from 'node:util'
import type { Product, ProductChange, ProductDraft, ProductId } from '@macromart/contract-catalog/api'
import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** A product as it is stored: the public product, the hash of the request that listed it, and its search words. */
export interface ProductState extends Product {
  readonly requestHash: string
  /** Set by the store. A product that was last stored before `foldingVersion` 2 has none. */
  readonly foundBy?: FoundBy | undefined
}

/** The words that a search finds a product by, none if it is retired, and the version of the folding that made them. */
export interface FoundBy {
  readonly foldedWith: number
  readonly words: readonly string[]
}

export interface NewProduct {
  readonly productId: ProductId
  readonly requestHash: string
  readonly draft: ProductDraft
}

export function listProduct({ productId, requestHash, draft }: NewProduct, at: Instant): Decision<ProductState> {
  const product: Product = { id: productId, ...draft, status: 'active', version: 1, changedAt: at }
  return { next: { ...product, requestHash }, events: [ProductListed(product)] }
}

/** Changes the fields that the change names, `status` included. Equal values are no change. */
export function changeProduct(product: ProductState, change: ProductChange, at: Instant): Decision<ProductState> {
  const wanted = { ...product, ...definedFields(change) }
  if (isDeepStrictEqual(wanted, product)) return unchanged(product)
  const next = { ...wanted, version: product.version + 1, changedAt: at }
  return { next, events: [ProductChanged(toProduct(next))] }
}

/** The public product. */
export const toProduct = ({ requestHash: _, foundBy: __, ...product }: ProductState): Product => product

/** The event with which a product is republished. */
export const productListed = (product: ProductState) => ProductListed(toProduct(product))

type DefinedFields<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const definedFields = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as DefinedFields<T>
