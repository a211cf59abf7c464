import type { Product } from '@macromart/contract-catalog/api'
import { fold } from './fold.ts'

/** Longer texts are cut: a sort key has at most 1,024 bytes, a character up to 4, and the product's id follows. */
const charactersInKey = 200

/** How many characters of a text without spaces are compared: a name has many words that begin within it. */
const charactersWithoutSpaces = 24

/** The first characters of a text. Surrogate pairs are not split. */
export const truncate = (text: string, characters = charactersInKey) => [...text].slice(0, characters).join('')

/** The distinct words of a text, folded and split at every character that is neither a letter, a number nor a mark. */
export const splitWords = (text: string): string[] => [
  ...new Set(
    fold(text)
      .split(/[^\p{L}\p{N}\p{M}]+/u)
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      .map((word) => truncate(word, hasNoSpaces(word) ? charactersWithoutSpaces : charactersInKey)),
  ),
]

/**
 * The distinct words that a search can begin with: those of `splitWords`, and in scripts without spaces between words (Chinese,
 * Japanese, Thai, Lao, Khmer, Burmese) the rest of the text from each word that a dictionary finds. So 玄米 finds 有機玄米茶,
 * however a dictionary would divide the search.
 */
export const tokenize = (text: string): string[] => [...new Set(splitWords(text).flatMap(beginningsIn))]

function beginningsIn(word: string): string[] {
  if (!hasNoSpaces(word)) return [word]
  return [...new Intl.Segmenter('und', { granularity: 'word' }).segment(word)].map(({ index }) => word.slice(index))
}

const hasNoSpaces = (word: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(
    word,
  )

/** Whether each prefix begins one of the words. */
export const matchesPrefixes = (words: readonly string[], prefixes: readonly string[]): boolean =>
  prefixes.every((prefix) => words.some((word) => word.startsWith(prefix)))

/**
 * The sort key of a product in every list: the words of its name, then its id. `#` comes before `-`, and `-` before
 * letters and digits, so that TEA comes before TEA-POT.
 */
export const listingOf = ({ name, id }: Pick<Product, 'name' | 'id'>) => `${truncate(splitWords(name).join('-'))}#${id}`

/** Compares strings as DynamoDB does: by their bytes in UTF-8, not by UTF-16 as JavaScript does. */
export const compareBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b))
