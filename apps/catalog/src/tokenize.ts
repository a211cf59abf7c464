import type { Product } from '@macromart/contract-catalog/api'

/** Longer ones are cut: a sort key may have 1,024 bytes, a character up to 4, and the product's id comes after it. */
const charactersInKey = 200

/** So many characters, never half of one. */
export const truncate = (text: string, characters = charactersInKey) => [...text].slice(0, characters).join('')

/**
 * The distinct words of a text, so that case and accents do not matter: Unicode's compatibility decomposition without its
 * marks, split at whatever is neither a letter nor a number. Words are in capitals, reached by way of small letters:
 * only so ß, ẞ and ss are the same, and σ and ς.
 */
export const tokenize = (text: string): string[] => [
  ...new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .toUpperCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((word) => truncate(word)),
  ),
]

/** Whether every one of these words begins one of the words of the text. */
export function matchesPrefixes(text: string, prefixes: readonly string[]): boolean {
  const all = tokenize(text)
  return prefixes.every((prefix) => all.some((word) => word.startsWith(prefix)))
}

/**
 * Where a product stands in every list: by the words of its name, and by its id among namesakes. `#` comes before `-`,
 * and `-` before what words are made of, so that TEA comes before TEA-POT.
 */
export const listingOf = ({ name, id }: Pick<Product, 'name' | 'id'>) => `${truncate(tokenize(name).join('-'))}#${id}`

/** As DynamoDB compares strings: by their bytes in UTF-8, not by JavaScript's UTF-16. */
export const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
