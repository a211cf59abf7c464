import { PlainError } from '@macromart/local'

export const defaultSizes = [1_000, 100_000, 1_000_000]

/** In a smaller table, lists have less than a page. */
const smallest = 1_000
/** Copies have codes of seven digits that begin with 0. */
const largest = 1_000_000

/** The sizes in a text such as `1000,100000`: ascending, without repetitions. Throws for any other text. */
export function sizesIn(text: string): number[] {
  const sizes = text.split(',').map((part) => (/^\d+$/.test(part.trim()) ? Number(part) : Number.NaN))
  if (sizes.some((size) => !(size >= smallest && size <= largest)))
    throw new PlainError(`The items of a table are ${smallest} to ${largest}, such as --items 1000,100000.`)
  return [...new Set(sizes)].sort((a, b) => a - b)
}
