import type { RoutePlan } from '../plan.ts'

/** The route that a request target takes (RFC 9112: a path, and perhaps a query); none where there are no routes. */
export type Router = (target: string) => RoutePlan | undefined

/**
 * Routes as CloudFront does: the first whose pattern is all of the path, made plain. What goes on to the app is the path as it
 * came.
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

/** Without the query, needless escapes, slashes that follow a slash, and segments of dots (RFC 3986, 6.2.2). */
function normalizePath(target: string): string {
  const [path = ''] = target.split('?', 1)
  const readable = path.replace(/%[0-9a-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    return /[\w.~-]/.test(character) ? character : escaped
  })
  return new URL(`http://edge${`/${readable}`.replaceAll(/\/{2,}/g, '/')}`).pathname
}
