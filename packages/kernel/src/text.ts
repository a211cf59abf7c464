import * as z from 'zod'

/**
 * Whether a string is well-formed Unicode without control characters (general category Cc), which HTTP headers and HTML
 * cannot hold, and without U+FFFE and U+FFFF, which SQS cannot (the characters of XML 1.0). With `lines`, tabs and line breaks
 * are allowed.
 */
export const isPrintable = (value: string, { lines = false } = {}): boolean =>
  value.isWellFormed() && !/[\p{Cc}\ufffe\uffff]/u.test(lines ? value.replace(/[\t\n\r]/g, '') : value)

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

/**
 * Whether a text shows anything: not only spaces, and characters that are displayed as nothing, such as U+200B (zero width
 * space), U+3164 (Hangul filler) and U+2800 (Braille blank).
 */
export const isVisible = (value: string): boolean =>
  /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u.test(value)

/** The message of a refused text that shows nothing. */
export const mustBeVisible = 'must have a visible character'

/** The schema of text in a request that names something for people: up to `max` UTF-16 code units, of which one is visible. */
export const visibleText = (max: number) =>
  text(1, max).refine((value) => value === '' || isVisible(value), mustBeVisible)

/** The marks of the Unicode Bidirectional Algorithm (UAX #9), with which a text could turn its neighbours round. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const isRightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/**
 * A text that a person has written, so that its direction does not affect what stands beside it: without marks, and a text
 * in a right-to-left script between the marks of an isolate, which HTML and plain text both have.
 */
export function isolate(text: string): string {
  const plain = text.replace(directionMarks, '')
  return isRightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain
}
