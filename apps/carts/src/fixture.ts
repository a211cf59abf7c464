import type { Product } from '@macromart/contract-catalog/api'
import { examples as catalog } from '@macromart/contract-catalog/examples'
import type { OrderConfirmed } from '@macromart/contract-orders/events'
import { examples } from '@macromart/contract-orders/examples'
import { multiply, newId } from '@macromart/kernel'
import type { CartState, ProductQuantity } from './domain/cart.ts'
import { applyProduct, type Price } from './domain/price.ts'

/** The time at which the tests begin. */
export const noon = '2026-11-23T12:00:00.000Z'

export const days = (n: number) => new Date(Date.parse(noon) + n * 24 * 60 * 60 * 1000).toISOString()

export const euros = (amount: number) => ({ amount, currency: 'EUR' })

export const product = (changes: Partial<Product> = {}): Product => ({
  ...catalog.productListed,
  id: newId('prd'),
  name: 'Teapot',
  price: euros(1999),
  ...changes,
})

export const pricesOf = (...products: Product[]) =>
  new Map(products.map((each) => [each.id as string, applyProduct(undefined, each).next as Price]))

export const emptyCart = (): CartState => ({ id: newId('crt'), lines: [], version: 0 })

/** An order that has just been confirmed. */
export const orderFrom = (cartId: CartState['id'] | undefined, ...wanted: ProductQuantity[]) =>
  ({
    orderId: newId('ord'),
    customerId: newId('acc'),
    lines: wanted.map(({ productId, quantity }) => ({
      productId: productId as Product['id'],
      name: 'Teapot',
      unitPrice: euros(1999),
      quantity,
      lineTotal: multiply(euros(1999), quantity),
    })),
    total: euros(1999),
    shippingAddress: examples.address,
    ...(cartId && { cartId }),
  }) satisfies Parameters<typeof OrderConfirmed>[0]
