import * as z from 'zod'

/**
 * Whether a string is well-formed Unicode without control characters (general category Cc), which HTTP headers and HTML
 * cannot hold. With `lines`, tabs and line breaks are allowed.
 */
export const isPrintable = (value: string, { lines = false } = {}): boolean =>
  value.isWellFormed() && !/\p{Cc}/u.test(lines ? value.replace(/[\t\n\r]/g, '') : value)

/**
 * The schema of text that a person writes: trimmed, then `min` to `max` UTF-16 code units, well-formed Unicode without
 * control characters other than tabs and line breaks.
 */
export const text = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => isPrintable(value, { lines: true }), 'must be well-formed Unicode without control characters')
