/** The numbers of an order, its customer, product and cart, and of a stock adjustment, by the prefix of their ids. */
export type Numbers = Record<'acc' | 'adj' | 'crt' | 'ord' | 'prd', number>

/** Stands in the address of the sample's customer and in the names of its products, where copies have their number. */
export const sampleCode = '0918273'

/** The id with this number: as long as every TypeID, so that all copies of an item have the same size. */
export const numberedId = <P extends keyof Numbers>(prefix: P, number: number): `${P}_${string}` =>
  `${prefix}_${String(number).padStart(26, '0')}`

/** The code with this number. It begins with 0, as the sample's code does, up to a million. */
export const numberedCode = (number: number): string => String(number).padStart(sampleCode.length, '0')

type Piece = (numbers: Numbers, shiftMs: number) => string

const variable = new RegExp(
  [
    /(?<id>(?<prefix>acc|adj|crt|ord|prd)_[0-7][0-9a-hjkmnp-tv-z]{25})/,
    /(?<instant>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)/,
    new RegExp(`(?<buyer>(?<=buyer-)${sampleCode})`),
    new RegExp(`(?<code>${sampleCode})`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
)

/**
 * A function that copies an item, given as DynamoDB's JSON: ids, codes and instants become those of the numbers, all
 * else stays. Of several ids with one prefix, the second gets the next number, and so on.
 */
export function copierOf(item: string): (numbers: Numbers, shiftMs: number) => string {
  const pieces: Piece[] = []
  const known = new Map<string, string[]>()
  let end = 0
  for (const match of item.matchAll(variable)) {
    const fixed = item.slice(end, match.index)
    end = match.index + match[0].length
    pieces.push(() => fixed, pieceOf(match.groups ?? {}, known))
  }
  const rest = item.slice(end)
  pieces.push(() => rest)
  return (numbers, shiftMs) => pieces.map((piece) => piece(numbers, shiftMs)).join('')
}

function pieceOf(
  { id, prefix, instant, buyer }: Record<string, string | undefined>,
  known: Map<string, string[]>,
): Piece {
  if (id !== undefined && isPrefix(prefix)) {
    const ids = known.get(prefix) ?? []
    if (!ids.includes(id)) known.set(prefix, [...ids, id])
    const ordinal = (known.get(prefix) ?? []).indexOf(id)
    return (numbers) => numberedId(prefix, numbers[prefix] + ordinal)
  }
  if (instant !== undefined) {
    const at = Date.parse(instant)
    return (_, shiftMs) => new Date(at + shiftMs).toISOString()
  }
  return (numbers) => numberedCode(buyer === undefined ? numbers.prd : numbers.acc)
}

const isPrefix = (text: string | undefined): text is keyof Numbers =>
  ['acc', 'adj', 'crt', 'ord', 'prd'].includes(text ?? '')
