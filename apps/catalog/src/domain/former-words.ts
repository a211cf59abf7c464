import { truncate } from './tokenize.ts'

/**
 * The words that a release before `foldingVersion` 2 stored for a name: Unicode's compatibility decomposition without any of
 * its marks. Those items have no list of their words.
 */
export const formerWords = (name: string): string[] => [
  ...new Set(
    name
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .toUpperCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
      .map((word) => truncate(word)),
  ),
]
