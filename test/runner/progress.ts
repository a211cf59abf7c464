import { styleText } from 'node:util'

/** A part of a run. */
export interface Part {
  readonly name: string
  readonly title: string
  /** The usual share of the run's time, in any unit. The time left is estimated from the parts that have ended. */
  readonly share: number
}

/** Prints before each part: the part, the time of the earlier parts, and an estimate of the time left. */
export function createProgress(parts: readonly Part[], print: (line: string) => void, now = () => performance.now()) {
  const startedAt = now()
  const ended: { name: string; ms: number }[] = []
  let current: { name: string; since: number } | undefined

  function end() {
    if (current) ended.push({ name: current.name, ms: now() - current.since })
    current = undefined
  }

  return {
    start(name: string): void {
      end()
      const index = parts.findIndex((part) => part.name === name)
      const title = `${name}: ${parts[index]?.title} (part ${index + 1} of ${parts.length})`
      print(styleText('bold', `\n▶ ${[title, ...soFar(index)].join(' · ')}`))
      current = { name, since: now() }
    },
    /** The time of each part and of the whole run, in one line. */
    summary(): string {
      end()
      return `${list()} · ${duration(now() - startedAt)} in all`
    },
  }

  function soFar(index: number): string[] {
    if (ended.length === 0) return []
    const [before, after] = [sum(parts.slice(0, index)), sum(parts.slice(index))]
    const elapsed = now() - startedAt
    return [`${list()}`, `about ${duration((elapsed * after) / before)} left`]
  }

  function list(): string {
    return ended.map(({ name, ms }) => `${name} ${duration(ms)}`).join(', ')
  }
}

/** Starts a clock; each call of the result returns the time since then, in words. */
export function sinceNow(now = () => performance.now()): () => string {
  const startedAt = now()
  return () => duration(now() - startedAt)
}

const sum = (parts: readonly Part[]) => parts.reduce((total, { share }) => total + share, 0)

/** Seconds, or minutes and seconds: `42 s`, `3 min 05 s`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}
