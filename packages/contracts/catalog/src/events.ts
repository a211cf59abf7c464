import { event } from '@macromart/contract-kit'
import { Product } from './api.ts'

export const ProductListed = event('catalog.product-listed.v1', {
  summary: 'A product was listed for sale. The data is the whole product.',
  data: Product,
})

export const ProductChanged = event('catalog.product-changed.v1', {
  summary: 'A product was changed or retired. The data is the whole product after the change.',
  data: Product,
})
