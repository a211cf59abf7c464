/** The price of a month by its orders. */
type Monthly = (orders: number) => number

/**
 * The largest number of orders up to which `price` is at most `share` of `reference` for every smaller number: 0 if not
 * even for one order, undefined if for all up to the limit. Looked for on a grid of 1 %, and then to the order.
 */
export function lastBelow(price: Monthly, reference: Monthly, share: number, limit: number): number | undefined {
  const isBelow = (orders: number) => price(orders) <= share * reference(orders)
  if (!isBelow(1)) return 0
  let below = 1
  while (below < limit) {
    const next = Math.min(limit, Math.max(below + 1, Math.floor(below * 1.01)))
    if (!isBelow(next)) return lastOf(isBelow, below, next)
    below = next
  }
  return undefined
}

/** The last number with a property that `from` has and `to` has not. */
function lastOf(has: (number: number) => boolean, from: number, to: number): number {
  let [yes, no] = [from, to]
  while (no - yes > 1) {
    const middle = Math.floor((yes + no) / 2)
    if (has(middle)) yes = middle
    else no = middle
  }
  return yes
}

/** Up to where the claim holds, in orders a month; undefined without a limit. */
export interface Claim {
  /** At most half the price: "a lot less". */
  aLotLess: number | undefined
  /** Cheaper, or equal. */
  less: number | undefined
  /** At most a tenth dearer: "hardly more". */
  hardlyMore: number | undefined
  /** How many times the price it is at most, up to the limit. */
  most: number
}

export const claimOf = (price: Monthly, reference: Monthly, limit: number): Claim => ({
  aLotLess: lastBelow(price, reference, 0.5, limit),
  less: lastBelow(price, reference, 1, limit),
  hardlyMore: lastBelow(price, reference, 1.1, limit),
  most: Math.max(...gridTo(limit).map((orders) => price(orders) / reference(orders))),
})

/** Ten numbers for each power of ten. */
const gridTo = (limit: number): number[] =>
  Array.from({ length: Math.floor(10 * Math.log10(limit)) + 1 }, (_, index) => Math.round(10 ** (index / 10)))

/** A number of orders to two digits: the assumptions allow no more. */
export const about = (orders: number): string => Number(orders.toPrecision(2)).toLocaleString('en')

/** The answer to the claim, in words: yes, no, or from where to where. `limit` is the largest number looked at. */
export function answer({ aLotLess, less, hardlyMore, most }: Claim, limit: number): string {
  if (aLotLess === undefined) return `Yes: at most half the price at every number up to ${about(limit)} orders a month.`
  const times = most.toFixed(1)
  if (hardlyMore === 0)
    return `No: dearer by more than a tenth from the first order on, up to ${times} times the price.`
  const to = (orders = limit) => about(orders)
  const parts = [
    ...(aLotLess > 0 ? [`at most half the price up to ${to(aLotLess)} orders a month`] : []),
    ...(less !== 0 ? [`cheaper up to ${to(less)}`] : []),
    `dearer by a tenth at most up to ${to(hardlyMore)}`,
  ]
  const after = hardlyMore === undefined ? '' : `; beyond that up to ${times} times the price`
  return `From where to where: ${parts.join(', ')}${after}.`
}
