import type { Alternative } from './alternative.ts'
import { canonical } from './json-schema.ts'
import { compareTags } from './tag.ts'

/** Which of the former alternatives has become which of the present ones. */
export interface Matched {
  pairs: [old: Alternative, now: Alternative][]
  removed: Alternative[]
  added: Alternative[]
}

/**
 * Pairs what is alike, then what bears the same tag, then what is of the same type. A pair that does not belong together
 * makes a difference look larger than it is, never smaller.
 */
export function match(old: Alternative[], now: Alternative[]): Matched {
  const pairs: Matched['pairs'] = []
  let [removed, added] = [old, now]
  const pairBy = (isPair: (a: Alternative, b: Alternative) => boolean) => {
    for (const each of removed) {
      const other = added.find((candidate) => isPair(each, candidate))
      if (other === undefined) continue
      pairs.push([each, other])
      removed = removed.filter((one) => one !== each)
      added = added.filter((one) => one !== other)
    }
  }
  pairBy((a, b) => canonical(a) === canonical(b))
  pairBy((a, b) => kindOf(a) === kindOf(b) && compareTags(a, b) === 'same')
  // Of another tag is another alternative, unless there is only the one.
  const isUnion = old.length > 1 || now.length > 1
  pairBy((a, b) => kindOf(a) === kindOf(b) && !(isUnion && compareTags(a, b) === 'different'))
  return { pairs, removed, added }
}

const kindOf = ({ type }: Alternative) => (type === 'integer' ? 'number' : type)
