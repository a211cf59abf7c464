import { randomUUID } from 'node:crypto'
import type { Order } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import type { Call, Cloud } from '@macromart/local'
import { test as base, expect } from 'vitest'
import { demoCustomer, demoStaff, signIn } from './people.ts'
import { ownSharedShop } from './shared-shop.ts'
import { newViolations } from './start-test-shop.ts'

export type Injection = Parameters<Cloud['awsEndpoint']['inject']>[0]
export type InjectedFault = ReturnType<Cloud['awsEndpoint']['inject']>

interface Placing {
  quantity?: number
  paymentMethod?: string
  key?: string
  /** The cart from which the line is removed when the order is confirmed. */
  cartId?: `crt_${string}`
}

/**
 * A test with access to the internals of the shared shop. The shop and its people belong to the worker; the other
 * fixtures undo their effects on the shop when the test ends, passed or failed.
 */
export const test = base
  .extend('shop', { scope: 'worker' }, ownSharedShop)
  .extend('cloud', { scope: 'worker' }, ({ shop }) => shop.cloud)
  .extend('staff', { scope: 'worker' }, ({ shop }) => signIn(shop.baseUrl, demoStaff))
  .extend('customer', { scope: 'worker' }, ({ shop }) => signIn(shop.baseUrl, demoCustomer))
  /** Injects faults into calls to AWS. */
  .extend('injectFault', ({ cloud }, { onCleanup }) => {
    const injected: InjectedFault[] = []
    onCleanup(() => {
      for (const fault of injected) fault.remove()
    })
    return (injection: Injection): InjectedFault => {
      const fault = cloud.awsEndpoint.inject(injection)
      injected.push(fault)
      return fault
    }
  })
  /** Calls an observer after each call to AWS. */
  .extend('onCall', ({ cloud }, { onCleanup }) => {
    const test = { isOver: false }
    onCleanup(() => {
      test.isOver = true
    })
    return (observe: (call: Call) => void) => cloud.awsEndpoint.onCall((call) => test.isOver || observe(call))
  })
  .extend('pollers', ({ cloud }, { onCleanup }) => {
    onCleanup(() => cloud.pollers.resume())
    return cloud.pollers
  })
  .extend('stripe', ({ cloud: { stripe } }, { onCleanup }) => {
    if (stripe === undefined) throw new Error('No app of this shop uses Stripe.')
    onCleanup(() => stripe.clearFaults())
    return stripe
  })
  /** Lists a product with this stock, and returns its id when every app has consumed the listing. */
  .extend('newProduct', ({ cloud, staff }) => async (onHand: number): Promise<string> => {
    const body = { name: `Broken cup ${randomUUID().slice(0, 8)}`, ...cup }
    const { id: productId } = await staff.catalog.createProduct({ idempotencyKey: randomUUID(), body })
    await cloud.idle()
    const delivery = { delta: onHand, reason: 'for a test' }
    await staff.inventory.adjustStock({ params: { productId }, idempotencyKey: randomUUID(), body: delivery })
    return productId
  })
  /** Places an order of one line for the demo customer, and returns the placed order. */
  .extend('placeOrder', ({ customer }) => (productId: string, placing: Placing = {}): Promise<Order> => {
    const { quantity = 1, paymentMethod = 'pm_card_visa', key = randomUUID(), cartId } = placing
    const order = { lines: [{ productId, quantity }], shippingAddress: examples.address, paymentMethod }
    return customer.orders.placeOrder({ idempotencyKey: key, body: { ...order, ...(cartId && { cartId }) } })
  })
  .extend(
    'getOrder',
    ({ staff }) =>
      (orderId: string): Promise<Order> =>
        staff.orders.getOrder({ params: { orderId } }),
  )
  /** Waits until the shop is idle, and checks every invariant. */
  .extend(
    'expectInvariants',
    ({ shop }) =>
      async () =>
        expect(await newViolations(shop)).toEqual([]),
  )

const cup = {
  description: '',
  category: 'broken',
  price: { amount: 1250, currency: 'EUR' },
  imageUrl: '/x.svg',
}
