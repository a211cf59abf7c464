/** The limits of JSON Schema: their units, and whether they are minimums or maximums. */
export const limits = [
  { keyword: 'minLength', side: 'least', of: ' character' },
  { keyword: 'maxLength', side: 'most', of: ' character' },
  { keyword: 'minItems', side: 'least', of: ' item' },
  { keyword: 'maxItems', side: 'most', of: ' item' },
  { keyword: 'minProperties', side: 'least', of: ' field' },
  { keyword: 'maxProperties', side: 'most', of: ' field' },
  { keyword: 'minimum', exclusive: 'exclusiveMinimum', side: 'least', of: '' },
  { keyword: 'maximum', exclusive: 'exclusiveMaximum', side: 'most', of: '' },
] as const

type Limit = (typeof limits)[number]
type Keywords = { readonly [keyword: string]: unknown }

/** A bound; `isWithin` is false if it is exclusive. */
interface Bound {
  value: number
  isWithin: boolean
}

/** The stricter of a limit and its exclusive form. Safe-integer bounds and minimums of 0 items are no limits. */
export function boundOf(limit: Limit, keywords: Keywords): Bound | undefined {
  const found = [
    { value: keywords[limit.keyword], isWithin: true },
    { value: 'exclusive' in limit ? keywords[limit.exclusive] : undefined, isWithin: false },
  ].filter(
    (bound): bound is Bound => typeof bound.value === 'number' && Math.abs(bound.value) < Number.MAX_SAFE_INTEGER,
  )
  const [strictest] = found.sort((a, b) => strictness(limit, b, a))
  return strictest?.value === 0 && limit.keyword.startsWith('min') && limit.of !== '' ? undefined : strictest
}

/** Above 0 where `a` is stricter than `b`. */
export function strictness({ side }: Limit, a: Bound | undefined, b: Bound | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined)
  const further = side === 'least' ? a.value - b.value : b.value - a.value
  return further === 0 ? Number(b.isWithin) - Number(a.isWithin) : further
}

/** A limit in words: "at most 50 items". */
export function describeLimit({ side, of }: Limit, bound: Bound | undefined): string {
  if (bound === undefined) return `any number${of === '' ? '' : ` of${of}s`}`
  const { value, isWithin } = bound
  const figure = `${value}${of}${of === '' || value === 1 ? '' : 's'}`
  if (isWithin) return `at ${side} ${figure}`
  return `${side === 'least' ? 'more' : 'less'} than ${figure}`
}

/** The limits of an integer, with inclusive bounds: "more than 0" becomes "at least 1". */
export function integerLimits({ exclusiveMinimum, exclusiveMaximum, ...keywords }: Keywords): Keywords {
  const least = [keywords.minimum, typeof exclusiveMinimum === 'number' ? Math.floor(exclusiveMinimum) + 1 : undefined]
  const most = [keywords.maximum, typeof exclusiveMaximum === 'number' ? Math.ceil(exclusiveMaximum) - 1 : undefined]
  const numbers = (bounds: unknown[]) => bounds.filter((bound): bound is number => typeof bound === 'number')
  return {
    ...keywords,
    ...(numbers(least).length > 0 ? { minimum: Math.max(...numbers(least)) } : {}),
    ...(numbers(most).length > 0 ? { maximum: Math.min(...numbers(most)) } : {}),
  }
}

/** Whether a number, a length or a count keeps a limit. */
export function isWithin(limit: Limit, bound: Bound | undefined, figure: number): boolean {
  return strictness(limit, { value: figure, isWithin: true }, bound) >= 0
}
