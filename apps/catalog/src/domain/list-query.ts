import { splitWords } from './tokenize.ts'

/** Which active products to list. */
export interface ListQuery {
  readonly category?: string | undefined
  readonly search?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * The folded words of a search: none for an empty one. Undefined if it consists of signs, such as `***` or an emoji: these are in
 * no list of words, and find nothing rather than everything.
 */
export function searchedWords(search = ''): string[] | undefined {
  const words = splitWords(search)
  return words.length > 0 || search.trim() === '' ? words : undefined
}
