/** How long to wait before the n-th retry: one second, doubling, at most thirty. */
export const backOffMs = (retry: number): number => Math.min(30_000, 1000 * 2 ** (retry - 1))
