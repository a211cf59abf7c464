import type { Lesson } from '../src/lesson.ts'
import { publishing } from '../src/shop/fault-injector.ts'

const changed = 'catalog.product-changed.v1'

export const lateEvent: Lesson = {
  id: 'late-event',
  title: 'The last event is not the newest',
  safeguard: 'The price list of orders applies a product event only if its version is newer than the known one.',
  app: 'orders',
  edits: [
    {
      file: 'apps/orders/src/domain/price.ts',
      name: 'applyProduct',
      from: '  if (known && known.productVersion >= product.version) return unchanged(known)\n',
      to: '',
    },
  ],
  fault:
    'A call to SNS hangs for 9 s. The AWS SDK gives up after 3 s and publishes again; the hung call arrives later, after a newer event.',
  async scenario({ inject, say, newProduct, setPrice, placeOrder, untilProcessed }) {
    const mug = await newProduct('Enamel mug', 1990)
    inject({ match: publishing('catalog', changed), fault: { delayMs: 9_000 }, times: 1 })
    const dearer = await setPrice(mug, 2490)
    await untilProcessed('orders', changed, mug.id, 1)
    await setPrice(dearer, 2990)
    await untilProcessed('orders', changed, mug.id, 2)
    say('orders knows the newest price; the hung call is still on its way')
    await untilProcessed('orders', changed, mug.id, 3)
    say('the hung call has delivered version 2 again')
    await placeOrder(mug)
  },
  damage: /^prd_\w+ version: catalog 3, price list of orders 2, price list of carts 3$/,
}
