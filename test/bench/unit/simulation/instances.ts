/** One execution environment of a function. */
export interface Instance {
  /** The end of its latest invocation. Infinity while it works. */
  freeAt: number
  /** When it fetched the public keys last. */
  keysAt: number
}

export interface Instances {
  /** The instance that serves an invocation, and whether it is new. It works until `freeAt` is set. */
  take(name: string, at: number): { instance: Instance; isCold: boolean }
}

/**
 * The instances of all functions. An instance serves one invocation at a time, and ends when it has had none for
 * `warmMs`. Of several free ones the one that was used last is taken.
 */
export function createInstances(warmMs: number): Instances {
  const all = new Map<string, Instance[]>()
  return {
    take(name, at) {
      const alive = (all.get(name) ?? []).filter(({ freeAt }) => freeAt + warmMs >= at)
      const [latest] = alive.filter(({ freeAt }) => freeAt <= at).toSorted((a, b) => b.freeAt - a.freeAt)
      const instance = latest ?? { freeAt: 0, keysAt: Number.NEGATIVE_INFINITY }
      instance.freeAt = Number.POSITIVE_INFINITY
      all.set(name, latest ? alive : [...alive, instance])
      return { instance, isCold: latest === undefined }
    },
  }
}
