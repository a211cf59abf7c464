import type { ProductDraft } from '@macromart/contract-catalog/api'

/** A valid draft of a product. */
export const draftOf = (draft: Partial<ProductDraft> = {}): ProductDraft => ({
  name: 'Earl Grey',
  description: 'Black tea with bergamot.',
  category: 'tea',
  price: { amount: 899, currency: 'EUR' },
  imageUrl: '/images/earl-grey.webp',
  ...draft,
})
