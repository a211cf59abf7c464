/** Policies write one of something as itself or as a list. */
export const toArray = <T>(oneOrMany: T | T[] | undefined): T[] =>
  oneOrMany === undefined ? [] : Array.isArray(oneOrMany) ? oneOrMany : [oneOrMany]
