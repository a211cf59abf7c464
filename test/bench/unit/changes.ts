import type { Deployable } from './bundle.ts'

/** What is deployed again after a change of one line, on average over the sources of a kind. */
export interface Redeployed {
  functions: number
  bytes: number
}

/** Averages over all sources in these bundles: a source of an app, or one that apps share. */
export function redeployed(made: Deployable[], sources: string[]): Redeployed {
  const changed = sources.map((source) => made.filter((each) => each.sources.includes(source)))
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    functions: mean(changed.map((functions) => functions.length)),
    bytes: mean(changed.map((functions) => functions.reduce((sum, { bytes }) => sum + bytes, 0))),
  }
}

/** The sources in the bundles, by whether an app owns them or all share them. */
export function sourcesIn(made: Deployable[]): { own: string[]; shared: string[] } {
  const all = [...new Set(made.flatMap(({ sources }) => sources))].toSorted()
  return {
    own: all.filter((path) => path.startsWith('apps/')),
    shared: all.filter((path) => !path.startsWith('apps/')),
  }
}
