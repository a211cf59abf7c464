/**
 * An `AsyncDisposableStack` for parts that start asynchronously: parts that are still starting are disposed of, too,
 * and a part that fails to stop, or takes too long, does not keep the others running.
 */
export interface CleanupStack {
  /** Aborted when disposal begins. */
  signal: AbortSignal
  /** Waits for a part to start, and registers how to stop it. */
  adopt<T>(starting: T | Promise<T>, stop: (started: T) => unknown): Promise<T>
  /** Stops all parts in reverse order. A second call waits for the first. */
  disposeAsync(): Promise<void>
}

/** The limit for a part to stop, and for all starting parts to have started. */
const stopLimitMs = 10_000

export function createCleanupStack(): CleanupStack {
  const stopping = new AbortController()
  const starting = new Set<Promise<unknown>>()
  let stack = new AsyncDisposableStack()
  let disposed: Promise<void> | undefined

  async function dispose(): Promise<void> {
    stopping.abort(new Error('The local cloud is stopped.'))
    const started = stack
    stack = new AsyncDisposableStack()
    await started.disposeAsync()
    await atMost(stopLimitMs, Promise.allSettled(starting))
    await stack.disposeAsync()
  }

  return {
    signal: stopping.signal,
    async adopt(promise, stop) {
      const started = Promise.resolve(promise).then((value) => {
        stack.defer(() => atMost(stopLimitMs, Promise.resolve(value).then(stop)))
        return value
      })
      starting.add(started)
      const value = await started.finally(() => starting.delete(started))
      stopping.signal.throwIfAborted()
      return value
    },
    disposeAsync() {
      disposed ??= dispose()
      return disposed
    },
  }
}

async function atMost(limitMs: number, stopped: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise((resolve) => {
    timer = setTimeout(resolve, limitMs)
  })
  await Promise.race([stopped.catch(() => undefined), limit])
  clearTimeout(timer)
}
