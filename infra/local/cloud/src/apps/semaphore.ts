import PQueue from 'p-queue'

/** Limits the concurrent executions of one function; other callers wait in order of arrival. */
export interface Semaphore {
  /** Resolves with a function that releases the slot. Rejects with the signal's reason if the signal aborts first. */
  acquire(signal: AbortSignal): Promise<() => void>
  readonly inUse: number
}

export function createSemaphore(size: number): Semaphore {
  const queue = new PQueue({ concurrency: size })
  return {
    acquire: (signal) =>
      new Promise((resolve, reject) => {
        // The queue's signal would also end a running task: this one is used only while the caller waits.
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
