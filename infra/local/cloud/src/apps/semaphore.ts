/** How many executions of one function may run at a time; the others wait in line. */
export interface Semaphore {
  /** Resolves with what gives the slot back. Rejects with the signal's reason if that comes first. */
  acquire(signal: AbortSignal): Promise<() => void>
  readonly inUse: number
}

export function createSemaphore(size: number): Semaphore {
  const waiting = new Set<() => void>()
  let inUse = 0

  function release(): void {
    const next = waiting.values().next().value
    // The slot passes from hand to hand: `inUse` stays.
    if (next) next()
    else inUse -= 1
  }

  return {
    acquire(signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const giveBackOnce = () => {
          let given = false
          return () => {
            if (!given) release()
            given = true
          }
        }
        if (inUse < size) {
          inUse += 1
          return resolve(giveBackOnce())
        }
        const enter = () => {
          waiting.delete(enter)
          signal.removeEventListener('abort', leave)
          resolve(giveBackOnce())
        }
        const leave = () => {
          waiting.delete(enter)
          reject(signal.reason)
        }
        waiting.add(enter)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
    get inUse() {
      return inUse
    },
  }
}
