import { randomUUID } from 'node:crypto'
import type { Product, ProductDraft } from '@macromart/contract-catalog/api'
import { ProblemError } from '@macromart/contract-kit'
import { eventually } from './eventually.ts'
import { orderDraft } from './order.ts'
import type { Person } from './people.ts'

export interface ProductOptions extends Partial<ProductDraft> {
  /** The initial stock. */
  stock?: number
}

/** A word that no product has. */
export const uniqueWord = () => `q${randomUUID().replaceAll('-', '').slice(0, 12)}`

export const euros = (amount: number) => ({ amount, currency: 'EUR' })

export const productDraft = (changes: Partial<ProductDraft> = {}): ProductDraft => ({
  name: `Curiosity ${uniqueWord()}`,
  description: 'Its use is unknown.',
  category: 'curiosities',
  price: euros(1999),
  imageUrl: '/images/curiosity.svg',
  ...changes,
})

/** A new product; resolves when it can be ordered. */
export async function newProduct(staff: Person, { stock = 10, ...changes }: ProductOptions = {}): Promise<Product> {
  const product = await staff.catalog.createProduct({ idempotencyKey: randomUUID(), body: productDraft(changes) })
  const params = { productId: product.id }
  await eventually(() => staff.inventory.getStock({ params }))
  if (stock > 0)
    await staff.inventory.adjustStock({
      params,
      idempotencyKey: randomUUID(),
      body: { delta: stock, reason: 'Delivery' },
    })
  await eventually(
    () => priceProbe(staff, product),
    (code) => code === 'order.total-changed',
  )
  return product
}

/** Retires a product in its current version. */
export async function retire(staff: Person, productId: string) {
  const { status, version } = await staff.catalog.getProduct({ params: { productId } })
  if (status === 'active')
    await staff.catalog.changeProduct({ params: { productId }, ifMatch: version, body: { status: 'retired' } })
}

/** The problem code for an order that is always refused, because its total is wrong. Nothing is stored. */
export async function priceProbe(who: Person, ...products: { id: string }[]): Promise<string | undefined> {
  const body = { ...orderDraft(products.map(({ id }) => ({ id }))), expectedTotal: { amount: 1, currency: 'XTS' } }
  try {
    await who.orders.placeOrder({ idempotencyKey: randomUUID(), body })
    return undefined
  } catch (error) {
    if (error instanceof ProblemError && error.code?.startsWith('order.')) return error.code
    throw error
  }
}
