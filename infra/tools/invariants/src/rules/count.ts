export const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0)

export const withStatus = <T extends { status: string }>(all: T[], ...statuses: string[]): T[] =>
  all.filter(({ status }) => statuses.includes(status))

/** One sentence with every figure, unless all sources agree. */
export function differs(what: string, books: Record<string, number>): string[] {
  const figures = Object.entries(books)
  if (new Set(figures.map(([, figure]) => figure)).size <= 1) return []
  return [`${what}: ${figures.map(([name, figure]) => `${name} ${figure}`).join(', ')}`]
}
