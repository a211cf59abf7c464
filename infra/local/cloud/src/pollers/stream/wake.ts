/**
 * Wakes the readers of a stream's shards: a write wakes them all, so that an idle stream costs almost nothing and a
 * write is read at once. Each wake-up has a number; a reader reports up to which wake-up it has read everything.
 */
export interface Wake {
  readonly number: number
  up(): void
  /** Sleeps until a wake-up after this number, or for `ms`. */
  sleep(after: number, ms: number, signal: AbortSignal): Promise<void>
  enter(): Reader
  /** Resolves when every reader has read everything that existed at the call. */
  caughtUp(signal: AbortSignal): Promise<void>
}

export interface Reader {
  foundEverythingUpTo(waking: number): void
  leave(): void
}

export function createWake(): Wake {
  let number = 0
  const readers = new Map<Reader, number>()
  const sleepers = new Set<() => void>()
  const watchers = new Set<() => void>()
  const notifyAll = (all: Set<() => void>) => {
    for (const one of [...all]) one()
  }

  function up(): void {
    number += 1
    notifyAll(sleepers)
  }

  return {
    get number() {
      return number
    },
    up,
    sleep(after, ms, signal) {
      if (number > after || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          clearTimeout(timer)
          sleepers.delete(done)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, ms)
        sleepers.add(done)
        signal.addEventListener('abort', done)
      })
    },
    enter() {
      const reader: Reader = {
        foundEverythingUpTo(waking) {
          readers.set(reader, waking)
          notifyAll(watchers)
        },
        leave() {
          readers.delete(reader)
          notifyAll(watchers)
        },
      }
      readers.set(reader, -1)
      return reader
    },
    caughtUp(signal) {
      up()
      const wanted = number
      return new Promise((resolve, reject) => {
        const look = () => {
          if (signal.aborted) reject(signal.reason)
          else if (![...readers.values()].every((waking) => waking >= wanted)) return
          else resolve()
          watchers.delete(look)
          signal.removeEventListener('abort', look)
        }
        watchers.add(look)
        signal.addEventListener('abort', look)
        look()
      })
    },
  }
}
