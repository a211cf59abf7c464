import { randomUUID } from 'node:crypto'
import type { Product, ProductDraft } from '@macromart/contract-catalog/api'
import { ProblemError } from '@macromart/contract-kit'
import { eventually } from './eventually.ts'
import { orderDraft } from './order.ts'
import type { Person } from './people.ts'

export interface ProductOptions extends Partial<ProductDraft> {
  /** How many of it are put on the shelf. */
  stock?: number
}

/** A word that nobody has used. */
export const uniqueWord = () => `q${randomUUID().replaceAll('-', '').slice(0, 12)}`

export const euros = (amount: number) => ({ amount, currency: 'EUR' })

export const productDraft = (changes: Partial<ProductDraft> = {}): ProductDraft => ({
  name: `Curiosity ${uniqueWord()}`,
  description: 'Nobody knows what it is for.',
  category: 'curiosities',
  price: euros(1999),
  imageUrl: '/images/curiosity.svg',
  ...changes,
})

/** A product of one's own; resolves when it can be ordered. */
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

/** Takes a product off the shelves, whatever was done to it meanwhile. */
export async function retire(staff: Person, productId: string) {
  const { status, version } = await staff.catalog.getProduct({ params: { productId } })
  if (status === 'active')
    await staff.catalog.changeProduct({ params: { productId }, ifMatch: version, body: { status: 'retired' } })
}

/** What orders says to an order that it would never take, its total being wrong: nothing is kept of it. */
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
