/** The quantile of the values: 0.5 is the median. NaN if there are no values. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const [below, above] = [sorted[Math.floor(at)] ?? Number.NaN, sorted[Math.ceil(at)] ?? Number.NaN]
  return below + (above - below) * (at - Math.floor(at))
}

export const median = (values: number[]): number => quantile(values, 0.5)

/** An aligned table: the first column to the left, the others to the right. */
export function table(heads: string[], rows: string[][]): string {
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const line = (cells: string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return [line(heads), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const seconds = (valueMs: number): string => `${(valueMs / 1000).toFixed(1)} s`
export const times = (ratio: number): string => `${ratio.toFixed(2)}×`
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
export const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`
