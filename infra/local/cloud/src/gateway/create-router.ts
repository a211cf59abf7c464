import type { RoutePlan } from '../plan.ts'

/** The route of a request target (RFC 9112: a path and an optional query); undefined if no pattern matches. */
export type Router = (target: string) => RoutePlan | undefined

/**
 * Routes as CloudFront does: by the first pattern that matches the whole normalised path. The app receives the original
 * path.
 */
export function createRouter(routes: readonly RoutePlan[]): Router {
  const patterns = routes.map((route) => ({ route, matches: expressionOf(route.pattern) }))
  return (target) => {
    const path = normalizePath(target)
    return patterns.find(({ matches }) => matches.test(path))?.route
  }
}

const expressionOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[^\w*?]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.')}$`,
    's',
  )

/** The path without query, needless escapes, repeated slashes and dot segments (RFC 3986, 6.2.2). */
function normalizePath(target: string): string {
  const [path = ''] = target.split('?', 1)
  const readable = path.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : escaped
  })
  return new URL(`http://edge${`/${readable}`.replaceAll(/\/{2,}/g, '/')}`).pathname
}
