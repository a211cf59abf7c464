import type { ProductDraft } from '@macromart/contract-catalog/api'
import { sampleCode } from './copy-item.ts'

// Words of the same length, so that all names, and their items, have the same size.
const adjectives = ['Amber', 'Brown', 'Coral', 'Green']
const nouns = ['Basket', 'Carafe', 'Dibber', 'Jigger', 'Kettle', 'Mortar', 'Skewer', 'Teapot']

/** The categories of the sample: each has an eighth of the products. */
export const categories = nouns.map((_, index) => `category-${index}`)

/** A word that an eighth of the products have, and one that a quarter have. */
export const [frequentWord, otherWord] = ['teapot', 'brown']

/** A product of each pair of words. A word's products are in four categories. */
export const drafts: ProductDraft[] = adjectives.flatMap((adjective, row) =>
  nouns.map((noun, column) => ({
    name: `${adjective} ${noun} ${sampleCode}`,
    description: 'It holds what one puts into it, and is washed by hand. '.repeat(4).trim(),
    category: categories[(row + column) % categories.length] ?? '',
    price: { amount: 1999, currency: 'EUR' },
    imageUrl: '/images/brown-teapot.svg',
  })),
)
