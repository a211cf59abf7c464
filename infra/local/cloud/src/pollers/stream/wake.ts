/**
 * What the readers of a stream's shards sleep on: a write wakes them all, so that an idle stream costs next to nothing and
 * a busy one is read at once. Each waking has a number; a reader says up to which one it has found everything.
 */
export interface Wake {
  readonly number: number
  up(): void
  /** Sleeps until there was a waking after this one, or for `ms`. */
  sleep(after: number, ms: number, signal: AbortSignal): Promise<void>
  enter(): Reader
  /** Resolves when every reader has found everything that there was at the call. */
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
