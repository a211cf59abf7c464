import type { Address } from '../order.ts'
import { formatOf } from './formats.ts'

/**
 * The lines of an address as its country's post prints them, without the country. What the format has no place for is
 * printed beside the street, unless another line says the same.
 */
export function addressLines({ name, line1, line2, city, region, postalCode, country }: Address): string[] {
  const { latin, local = latin } = formatOf(country)
  const format = isLatin(line1) ? latin : local
  // Printed once: Madrid is a city and its province.
  const isCityOnly = format.includes('%C') && region !== undefined && isSame(region, city)
  const fields: Record<string, string | undefined> = {
    N: name,
    C: city,
    S: isCityOnly ? undefined : region,
    Z: postalCode,
  }
  const literals = format.split(/%[A-Za-z]/)
  const others = [city, region, postalCode].filter(
    (value, index) =>
      value !== undefined &&
      !format.includes(`%${'CSZ'[index]}`) &&
      ![...literals, ...(index === 0 ? [name, fields.S, postalCode] : [])].some((each) => isSame(each, value)),
  )
  const street = [line1, line2]
  // From the largest to the smallest, where the name comes last.
  const isReversed = format.indexOf('%N') > format.indexOf('%A')
  const lines = (isReversed ? [...others, ...street] : [...street, ...others]).filter((line) => line !== undefined)
  return fill(format, { ...fields, A: lines.join('\n') })
}

/** Without letters of another script, beside which Latin ones name a building: 丸の内1-1 Aビル. */
const isLatin = (text: string) => !/(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u.test(text)

const isSame = (one: string | undefined, other: string | undefined) =>
  one?.trim().toLowerCase() === other?.trim().toLowerCase()

/** Leaves out what stands before an empty field, or after one that began its line, as libaddressinput does. */
function fill(format: string, fields: Record<string, string | undefined>): string[] {
  return format
    .split('%n')
    .map((line) => {
      const parts = line.split(/(%[A-Z])/).filter((part) => part !== '')
      const textOf = (part: string | undefined) => (part?.startsWith('%') ? (fields[part.slice(1)] ?? '') : part)
      let text = ''
      let isAfterValue = false
      for (const [index, part] of parts.entries()) {
        const isField = part.startsWith('%')
        const isKept = isField ? textOf(part) !== '' : textOf(parts[index + 1]) !== '' && (index === 0 || isAfterValue)
        if (!isKept) continue
        text += textOf(part)
        isAfterValue = isField
      }
      return text.trim()
    })
    .filter((line) => line !== '')
    .flatMap((line) => line.split('\n'))
}
