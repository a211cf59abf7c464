const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const

/** How long ago an instant was, as a person says it: `2 hours ago`, `just now`. */
export function ago(instant: string, now: number): string {
  const ms = now - Date.parse(instant)
  const [unit, length] = units.find(([, length]) => ms >= length) ?? []
  if (unit === undefined) return 'just now'
  const many = Math.floor(ms / length)
  return `${many} ${unit}${many === 1 ? '' : 's'} ago`
}
