import type { Product } from '@macromart/contract-catalog/api'
import { tokenize, truncate } from './tokenize.ts'

/**
 * Where a product stands in every list: by the words of its name, and by its id among namesakes. `#` comes before `-`,
 * and `-` before what words are made of, so that TEA comes before TEA-POT.
 */
export const listingOf = ({ name, id }: Pick<Product, 'name' | 'id'>) => `${truncate(tokenize(name).join('-'))}#${id}`

/** As DynamoDB compares strings: by their bytes in UTF-8, not by JavaScript's UTF-16. */
export const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
