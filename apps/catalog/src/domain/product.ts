import { isDeepStrictEqual } from 'node:util'
import type { Product, ProductChange, ProductDraft, ProductId } from '@macromart/contract-catalog/api'
import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** A product as it is kept: what everybody sees, and which request listed it. */
export interface ProductState extends Product {
  readonly requestHash: string
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

/** Changes what the change names, also whether it is sold at all. One that changes nothing is none. */
export function changeProduct(product: ProductState, change: ProductChange, at: Instant): Decision<ProductState> {
  const wanted = { ...product, ...definedFields(change) }
  if (isDeepStrictEqual(wanted, product)) return unchanged(product)
  const next = { ...wanted, version: product.version + 1, changedAt: at }
  return { next, events: [ProductChanged(toProduct(next))] }
}

/** The product as everybody sees it. */
export const toProduct = ({ requestHash: _, ...product }: ProductState): Product => product

/** An owner who needs to tell its history tells it as if it were new. */
export const productListed = (product: ProductState) => ProductListed(toProduct(product))

type DefinedFields<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

const definedFields = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as DefinedFields<T>
