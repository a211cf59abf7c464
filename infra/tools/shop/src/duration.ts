/** A duration for people: `0.4 ms`, `18 ms`, `1.2 s`, `3 min`. */
export function duration(ms: number): string {
  if (ms < 9.95) return `${ms.toFixed(1)} ms`
  if (ms < 999.5) return `${ms.toFixed(0)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  return ms < 3_600_000 ? `${(ms / 60_000).toFixed(0)} min` : `${(ms / 3_600_000).toFixed(1)} h`
}

/** The time since the start, in whole milliseconds below 10 s: `0 ms`, `1048 ms`, `12.4 s`. */
export const offset = (ms: number): string => (ms < 9_999.5 ? `${ms.toFixed(0)} ms` : duration(ms))

/** The time of day, to the millisecond. */
export function clock(at: number): string {
  const time = new Date(at)
  return `${time.toLocaleTimeString('en-GB')}.${String(time.getMilliseconds()).padStart(3, '0')}`
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** How long ago an instant was, in one unit: `2 hours ago`, `just now`. */
export function ago(instant: string, now: number): string {
  const ms = now - Date.parse(instant)
  const [unit, length] = units.find(([, length]) => ms >= length) ?? []
  if (unit === undefined) return 'just now'
  const many = Math.floor(ms / length)
  return `${many} ${unit}${many === 1 ? '' : 's'} ago`
}
