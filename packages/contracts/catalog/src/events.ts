import { event } from '@macromart/contract-kit'
import { Product } from './api.ts'

export const ProductListed = event('catalog.product-listed.v1', {
  summary: 'A product is offered for the first time: the whole of it.',
  data: Product,
})

export const ProductChanged = event('catalog.product-changed.v1', {
  summary: 'A product has changed, or is retired: the whole of it as it now is.',
  data: Product,
})
