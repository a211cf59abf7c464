import type { Product } from '@macromart/contract-catalog/api'

/** Longer texts are cut: a sort key has at most 1,024 bytes, a character up to 4, and the product's id follows. */
const charactersInKey = 200

/** The first characters of a text. Surrogate pairs are not split. */
export const truncate = (text: string, characters = charactersInKey) => [...text].slice(0, characters).join('')

/**
 * The distinct words of a text, without case and accents: Unicode's compatibility decomposition without its marks, split
 * at every character that is neither a letter nor a number. Words are converted to small letters, then to capitals: only
 * then are ß, ẞ and ss equal, and σ and ς.
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

/** Whether each prefix begins a word of the text. */
export function matchesPrefixes(text: string, prefixes: readonly string[]): boolean {
  const all = tokenize(text)
  return prefixes.every((prefix) => all.some((word) => word.startsWith(prefix)))
}

/**
 * The sort key of a product in every list: the words of its name, then its id. `#` comes before `-`, and `-` before
 * letters and digits, so that TEA comes before TEA-POT.
 */
export const listingOf = ({ name, id }: Pick<Product, 'name' | 'id'>) => `${truncate(tokenize(name).join('-'))}#${id}`

/** Compares strings as DynamoDB does: by their bytes in UTF-8, not by UTF-16 as JavaScript does. */
export const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
