/** Milliseconds since 1970 with their fractions, never going back: hops are often less than a millisecond apart. */
export const now = (): number => performance.timeOrigin + performance.now()
