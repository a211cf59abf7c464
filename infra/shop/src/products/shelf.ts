import type { ProductDraft } from '@macromart/contract-catalog/api'

/**
 * A product of the demo shop, and the slug that it is listed under: its idempotency key. A product that is listed keeps
 * its slug and its words, because the same key with other words is refused.
 */
export type DemoProduct = ProductDraft & { readonly slug: string }

interface Label {
  readonly slug: string
  readonly name: string
  readonly cents: number
  /** Sentences, one a line. */
  readonly description: readonly string[]
}

/** The products of one category. */
export const shelf = (category: string, labels: readonly Label[]): readonly DemoProduct[] =>
  labels.map(({ slug, name, cents, description }) => ({
    slug,
    name,
    description: description.join(' '),
    category,
    price: { amount: cents, currency: 'EUR' },
    imageUrl: `/images/${slug}.svg`,
  }))
