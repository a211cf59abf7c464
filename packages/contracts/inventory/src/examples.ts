import stockRejected from '../golden/inventory.stock-rejected.v1.json' with { type: 'json' }
import stockReserved from '../golden/inventory.stock-reserved.v1.json' with { type: 'json' }
import { StockRejected, StockReserved } from './events.ts'

/** The golden data of each event that inventory publishes. For tests and references only. */
export const examples = {
  stockRejected: StockRejected.schema.parse(stockRejected.data),
  stockReserved: StockReserved.schema.parse(stockReserved.data),
}
