/** How many executions of one function may run at a time; the others wait in line. */
export interface Slots {
  /** Resolves with what gives the slot back. Rejects with the signal's reason if that comes first. */
  take(signal: AbortSignal): Promise<() => void>
  readonly taken: number
}

export function createSlots(size: number): Slots {
  const line = new Set<() => void>()
  let taken = 0

  function release(): void {
    const next = line.values().next().value
    // The slot passes from hand to hand: `taken` stays.
    if (next) next()
    else taken -= 1
  }

  return {
    take(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const giveBackOnce = () => {
          let given = false
          return () => {
            if (!given) release()
            given = true
          }
        }
        if (taken < size) {
          taken += 1
          return resolve(giveBackOnce())
        }
        const enter = () => {
          line.delete(enter)
          signal.removeEventListener('abort', leave)
          resolve(giveBackOnce())
        }
        const leave = () => {
          line.delete(enter)
          reject(signal.reason)
        }
        line.add(enter)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
    get taken() {
      return taken
    },
  }
}
