import * as z from 'zod'

/**
 * Whether a value may be shown, sent and kept: well-formed Unicode without control characters (general category Cc), which no
 * header and no page can hold. Text of several lines has tabs and line breaks besides.
 */
export const isPrintable = (value: string, { lines = false } = {}): boolean =>
  value.isWellFormed() && !/\p{Cc}/u.test(lines ? value.replace(/[\t\n\r]/g, '') : value)

/** Text that a person wrote: so many characters, trimmed, well-formed Unicode without control characters but for line breaks and tabs. */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => isPrintable(value, { lines: true }), 'must be well-formed Unicode without control characters')
