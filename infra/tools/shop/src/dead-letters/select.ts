import { PlainError } from '@macromart/local'

/** Those that a person names by the beginnings of their message ids; all of them where none is named. */
export function select<T>(all: T[], idOf: (one: T) => string | undefined, wanted: readonly string[]): T[] {
  if (wanted.length === 0) return all
  const found = wanted.map((beginning) => {
    const fitting = all.filter((one) => idOf(one)?.startsWith(beginning.toLowerCase()))
    if (fitting.length > 1) throw new PlainError(`${fitting.length} letters begin with ${beginning}: say more of it.`)
    const [one] = fitting
    if (one === undefined) throw new PlainError(`There is no letter ${beginning} here, or somebody has just taken it.`)
    return one
  })
  return [...new Set(found)]
}
