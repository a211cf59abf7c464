import { event } from '@macromart/contract-kit'
import { Product } from './api.ts'

export const ProductListed = event('catalog.product-listed.v1', Product)

/** The whole product, retired or not. */
export const ProductChanged = event('catalog.product-changed.v1', Product)
