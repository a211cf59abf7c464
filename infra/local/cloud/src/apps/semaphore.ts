import PQueue from 'p-queue'

/** How many executions of one function may run at a time; the others wait in line. */
export interface Semaphore {
  /** Resolves with what gives the slot back. Rejects with the signal's reason if that comes first. */
  acquire(signal: AbortSignal): Promise<() => void>
  readonly inUse: number
}

export function createSemaphore(size: number): Semaphore {
  const queue = new PQueue({ concurrency: size })
  return {
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        // The queue's own signal would also end what runs: this one is only for as long as it waits.
        const leaving = new AbortController()
        const leave = () => leaving.abort(signal.reason)
        if (signal.aborted) leave()
        signal.addEventListener('abort', leave, { once: true })
        const hold = () => {
          signal.removeEventListener('abort', leave)
          return new Promise<void>((release) => resolve(release))
        }
        queue.add(hold, { signal: leaving.signal }).catch(reject)
      }),
    get inUse() {
      return queue.pending
    },
  }
}
