import productChanged from '../golden/catalog.product-changed.v1.json' with { type: 'json' }
import productListed from '../golden/catalog.product-listed.v1.json' with { type: 'json' }
import { ProductChanged, ProductListed } from './events.ts'

/** The golden data of each event that catalog publishes. For tests and references only. */
export const examples = {
  productChanged: ProductChanged.schema.parse(productChanged.data),
  productListed: ProductListed.schema.parse(productListed.data),
}
