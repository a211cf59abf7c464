/** What has been started, and is to be stopped in the opposite order, whatever happens to the others. */
export interface CleanupStack {
  /** Aborted when everything is being stopped. */
  signal: AbortSignal
  /** Waits for what is being started and keeps how to stop it. */
  adopt<T>(starting: T | Promise<T>, stop: (started: T) => unknown): Promise<T>
  /** Stops everything, what is only just starting included, each part within `limitMs`. A second call waits for the first. */
  disposeAsync(limitMs?: number): Promise<void>
}

export function createCleanupStack(): CleanupStack {
  const stopping = new AbortController()
  const stops: (() => unknown)[] = []
  const starting = new Set<Promise<unknown>>()
  let closed: Promise<void> | undefined

  async function dispose(limitMs: number): Promise<void> {
    stopping.abort(new Error('The local cloud is stopped.'))
    do {
      for (let stop = stops.pop(); stop; stop = stops.pop()) await withTimeout(limitMs, Promise.resolve().then(stop))
      await withTimeout(limitMs, Promise.allSettled(starting))
    } while (stops.length > 0)
  }

  return {
    signal: stopping.signal,
    async adopt(promise, stop) {
      const started = Promise.resolve(promise).then((value) => {
        stops.push(() => stop(value))
        return value
      })
      starting.add(started)
      const value = await started.finally(() => starting.delete(started))
      stopping.signal.throwIfAborted()
      return value
    },
    disposeAsync(limitMs = 10_000) {
      closed ??= dispose(limitMs)
      return closed
    },
  }
}

/** A part that fails or takes too long to stop must not keep the others running. */
async function withTimeout(limitMs: number, stopped: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([stopped.catch(() => undefined), limit])
  clearTimeout(timer)
}
