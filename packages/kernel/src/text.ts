import * as z from 'zod'

const printable = (value: string) => value.isWellFormed() && !value.includes('\u0000')

/** Text that a person wrote: so many characters, trimmed, well-formed Unicode without NUL. */
export const text = (min: number, max: number) =>
  z.string().trim().min(min).max(max).refine(printable, 'must be well-formed Unicode without NUL')
