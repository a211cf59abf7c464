const units: [seconds: number, name: string][] = [
  [24 * 60 * 60, 'days'],
  [60 * 60, 'h'],
  [60, 'min'],
  [1, 's'],
]

/** A duration in at most two units: `2 h 10 min`. */
export function duration(seconds: number): string {
  const first = units.findIndex(([size]) => seconds >= size * (size === units[0]?.[0] ? 2 : 1))
  const [size, name] = units[first] ?? [1, 's']
  const [nextSize, nextName] = units[first + 1] ?? [1, 's']
  const rest = Math.round((seconds % size) / nextSize)
  const whole = Math.floor(seconds / size)
  return rest === 0 || size === 1 ? `${Math.round(seconds / size)} ${name}` : `${whole} ${name} ${rest} ${nextName}`
}

/** A schedule in words: `rate(1 minute)` is `every minute`. */
export const describeSchedule = (schedule: string) => schedule.replace(/^rate\((?:1 )?(.*)\)$/, 'every $1')
