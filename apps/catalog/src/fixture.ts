import type { ProductDraft } from '@macromart/contract-catalog/api'

/** What the tests begin with: a product that staff could write. */
export const draftOf = (draft: Partial<ProductDraft> = {}): ProductDraft => ({
  name: 'Earl Grey',
  description: 'Black tea with bergamot.',
  category: 'tea',
  price: { amount: 899, currency: 'EUR' },
  imageUrl: '/images/earl-grey.webp',
  ...draft,
})
