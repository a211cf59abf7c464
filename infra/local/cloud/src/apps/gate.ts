/** Open or closed; callers of `whenOpen` wait while it is closed. */
export interface Gate {
  readonly isOpen: boolean
  open(): void
  close(): void
  /** Resolves when the gate is open. Rejects with the signal's reason if the signal aborts first. */
  whenOpen(signal: AbortSignal): Promise<void>
}

export function createGate(): Gate {
  let isOpen = false
  const waiting = new Set<() => void>()
  return {
    get isOpen() {
      return isOpen
    },
    open() {
      isOpen = true
      for (const go of waiting) go()
      waiting.clear()
    },
    close() {
      isOpen = false
    },
    whenOpen(signal) {
      if (signal.aborted) return Promise.reject(signal.reason)
      if (isOpen) return Promise.resolve()
      return new Promise((resolve, reject) => {
        const leave = () => {
          waiting.delete(go)
          reject(signal.reason)
        }
        const go = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        waiting.add(go)
        signal.addEventListener('abort', leave, { once: true })
      })
    },
  }
}
