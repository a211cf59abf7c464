import type { ProductDraft } from '@macromart/contract-catalog/api'

/**
 * A product of the demo shop, and the slug that it is listed under: its idempotency key. A product that is listed keeps
 * its slug and its words, because the same key with other words is refused.
 */
export type DemoProduct = ProductDraft & { readonly slug: string }

interface ProductEntry {
  readonly slug: string
  readonly name: string
  readonly cents: number
  /** Sentences, one a line. */
  readonly description: readonly string[]
}

/** The products of one category. */
export const demoProducts = (category: string, entries: readonly ProductEntry[]): readonly DemoProduct[] =>
  entries.map(({ slug, name, cents, description }) => ({
    slug,
    name,
    description: description.join(' '),
    category,
    price: { amount: cents, currency: 'EUR' },
    imageUrl: `/images/${slug}.svg`,
  }))
