import { examples } from '@macromart/contract-orders/examples'
import { demoAccounts, demoPassword } from '@macromart/shop'
import { hiddenFields, type Page, type Visitor } from './visitor.ts'

/** A browser updates the page of an order nine times in the first ten seconds, and the number in its cart twice. */
const liveUpdates = 9
const cartCounts = 2

const linksIn = ({ text }: Page, begin: string): string[] => [
  ...new Set(
    [...text.matchAll(/href="([^"#?]+)"/g)].map(([, path = '']) => path).filter((path) => path.startsWith(begin)),
  ),
]

/** A visitor looks at the home page, a category and two products, and leaves. `number` chooses other ones each time. */
export async function lookAround(visitor: Visitor, number: number): Promise<void> {
  const home = await visitor.open('/')
  const [categories, products] = [linksIn(home, '/categories/'), linksIn(home, '/products/')]
  await visitor.open(categories[number % categories.length] ?? '/')
  for (const next of [number, number + 1]) await visitor.open(products[next % products.length] ?? '/')
}

/** A customer with an account finds a product and buys one piece of it, and watches the order for ten seconds. */
export async function buy(visitor: Visitor, productId: string): Promise<string> {
  await visitor.open('/')
  const product = await visitor.open(`/products/${productId}`)
  await visitor.send('/cart', { ...hiddenFields(product, 'class="buy"'), quantity: '1' })
  await visitor.open('/checkout')
  const checkout = await visitor.send(`/sign-in?next=${encodeURIComponent('/checkout')}`, credentials('customer'))
  const { country = 'DE', line1, postalCode, city, name } = examples.address
  const form = { ...hiddenFields(checkout, 'action="/checkout"'), paymentMethod: 'pm_card_visa' }
  const order = await visitor.send('/checkout', { ...form, name, line1, postalCode, city, country })
  const id = /^\/orders\/(ord_\w+)/.exec(order.path)?.[1]
  if (id === undefined) throw new Error(`the checkout led to ${order.path}`)
  for (let update = 0; update < liveUpdates; update += 1) await visitor.open(`/orders/${id}/live`)
  for (let count = 0; count < cartCounts; count += 1) await visitor.open('/cart/count')
  return id
}

const credentials = (who: keyof typeof demoAccounts) => ({ email: demoAccounts[who].email, password: demoPassword })

export const signInStaff = (staff: Visitor): Promise<Page> => staff.send('/sign-in', credentials('staff'))

/** Staff dispatch the parcel of an order from the pick list. */
export async function dispatch(staff: Visitor, orderId: string): Promise<void> {
  await staff.open('/office/parcels')
  const parcel = { carrier: 'DHL', trackingNumber: `JD${orderId.slice(-8)}` }
  await staff.send('/office/parcels?status=pending', { act: 'dispatch', orderId, ...parcel })
}

/** Staff mark the parcel of an order as delivered. */
export async function deliver(staff: Visitor, orderId: string): Promise<void> {
  await staff.open('/office/parcels?status=dispatched')
  await staff.send('/office/parcels?status=dispatched', { act: 'deliver', orderId })
}
