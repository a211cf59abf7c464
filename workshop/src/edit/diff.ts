/** One line of a diff: kept, taken away or added. */
export interface DiffLine {
  sign: ' ' | '-' | '+'
  text: string
}

/** The lines around a change that are shown with it. */
const context = 2

/**
 * The difference of two texts that differ in one place: the lines from the first to the last that differ, with two
 * lines around them. Empty for equal texts.
 */
export function diff(before: string, after: string): DiffLine[] {
  if (before === after) return []
  const [old, present] = [before.split('\n'), after.split('\n')]
  const shorter = Math.min(old.length, present.length)
  let start = 0
  while (start < shorter && old[start] === present[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === present.at(-1 - end)) end++
  const lines = (sign: DiffLine['sign'], all: string[]) => all.map((text): DiffLine => ({ sign, text }))
  return [
    ...lines(' ', old.slice(Math.max(0, start - context), start)),
    ...lines('-', old.slice(start, old.length - end)),
    ...lines('+', present.slice(start, present.length - end)),
    ...lines(' ', old.slice(old.length - end, Math.min(old.length, old.length - end + context))),
  ]
}
