import { invalid } from '../errors.ts'

/** Replaces the ids at these paths by the objects themselves (docs.stripe.com/expand); other paths are refused. */
export function expanded<T extends object>(
  object: T,
  paths: readonly string[] | undefined,
  expandable: { [path: string]: () => object | null },
): T {
  const found = (paths ?? []).map((path) => {
    const resolve = Object.hasOwn(expandable, path) ? expandable[path] : undefined
    if (!resolve) throw invalid(`This property cannot be expanded (${path}).`, { param: 'expand' })
    // A path below another expands both.
    return [path.split('.')[0] as string, resolve()] as const
  })
  return { ...object, ...Object.fromEntries(found) }
}

/** In a list the paths start with `data.`. */
export function insideData(paths: readonly string[] | undefined): string[] | undefined {
  return paths?.map((path) => {
    if (!path.startsWith('data.')) throw invalid(`This property cannot be expanded (${path}).`, { param: 'expand' })
    return path.slice('data.'.length)
  })
}
