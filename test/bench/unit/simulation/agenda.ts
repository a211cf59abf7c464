/** What happens when, in a time that is only simulated. */
export interface Agenda {
  add(at: number, run: (at: number) => void): void
  /** Runs the next entry; false if there is none. */
  next(): boolean
}

/** Runs entries in the order of their times, and those of one time in the order in which they were added. */
export function createAgenda(): Agenda {
  // The next entry is the last.
  const entries: { at: number; run: (at: number) => void }[] = []
  return {
    add(at, run) {
      let low = 0
      let high = entries.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((entries[middle]?.at ?? at) > at) low = middle + 1
        else high = middle
      }
      entries.splice(low, 0, { at, run })
    },
    next() {
      const entry = entries.pop()
      entry?.run(entry.at)
      return entry !== undefined
    },
  }
}
