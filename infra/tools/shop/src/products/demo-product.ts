import type { ProductDraft } from '@macromart/contract-catalog/api'
import { demoPictureAddress } from '../demo-pictures.ts'

/**
 * A demo product and its slug, which is part of its idempotency key. A seeded product must not change: the same key with
 * another body is refused.
 */
export type DemoProduct = ProductDraft & { readonly slug: string }

interface ProductEntry {
  readonly slug: string
  readonly name: string
  readonly cents: number
  /** The sentences of the description, one a line. */
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
    imageUrl: demoPictureAddress(slug),
  }))
