import { type Prices, readPrices } from '@macromart/docs/prices'
import { PlainError } from '@macromart/local'

export type { Prices }

/** The prices of this repository, or those of the file of `--prices`. Throws a `PlainError` for an invalid file. */
export function pricesIn(file: string | undefined): Prices {
  try {
    return readPrices(file)
  } catch (error) {
    throw new PlainError((error as Error).message)
  }
}
