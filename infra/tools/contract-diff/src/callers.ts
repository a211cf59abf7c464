import { attempt, type Git } from './git.ts'
import type { Endpoint } from './http/endpoint.ts'

/** The macrofunctions that call an endpoint, given its operation (`orders.placeOrder`) and its name. */
export type CallersOf = (endpoint: Pick<Endpoint, 'operation' | 'name'>) => string[]

/** Unknown clients, which may call every endpoint over the shop's public address. */
const outsideCallers = 'outside callers'

/** All callers of the endpoints, without duplicates; the unknown outside callers come last. */
export const allCallers = (endpoints: Iterable<Parameters<CallersOf>[0]>, ...sources: CallersOf[]): string[] => [
  ...new Set([...endpoints].flatMap((endpoint) => sources.flatMap((callersOf) => callersOf(endpoint))).sort()),
  outsideCallers,
]

/**
 * The callers of endpoints, read from the sources of a commit or of the working tree. An app with a typed client,
 * `client(ordersApi, …)`, calls the operations that it names: `orders.placeOrder(…)`. With a client and no visible
 * call, the app may call every operation. It also calls each address in its `serverless.yml`:
 * `{{resolve:ssm:/…/accounts/url}}/.well-known/jwks.json`.
 */
export function callersIn(git: Git, commit?: string): CallersOf {
  const clients = grepApps(git, commit, /client\(([a-z]+)Api\b/, 'client\\([a-z]+Api\\b', sources)
  const calls = grepApps(git, commit, /([a-z]+\.[a-zA-Z]+)\(/, '\\b[a-z]+\\.[a-zA-Z]+\\(', sources)
  const addresses = grepApps(git, commit, /([a-z]+)\/url\}\}(\/[^"' ]*)/, '[a-z]+/url\\}\\}/[^"\' ]*', templates)
  return ({ operation, name }) => {
    const [api = ''] = operation.split('.')
    const callers = [...clients].flatMap(([app, apis]) => {
      const called = [...(calls.get(app) ?? [])].filter((call) => call.startsWith(`${api}.`))
      return apis.has(api) && (called.length === 0 || called.includes(operation)) ? [app] : []
    })
    const [method, path = ''] = name.split(' ')
    const readers = [...addresses].flatMap(([app, paths]) =>
      method === 'GET' && paths.has(path.replace('/api/', '')) ? [app] : [],
    )
    return [...new Set([...callers, ...readers])].filter((app) => app !== api).sort()
  }
}

const sources = ['apps/*/src/*.ts', 'apps/*/src/*.tsx', ':!apps/**/*.test.*', ':!apps/**/*fixture.ts']
const templates = ['apps/*/serverless.yml']

/** The matches of a git pattern in the sources of each app, reduced to the groups of a regular expression. */
function grepApps(git: Git, commit: string | undefined, groups: RegExp, pattern: string, paths: string[]) {
  const where = commit === undefined ? [] : [commit]
  const untracked = commit === undefined ? ['--untracked'] : []
  // Git fails when there is no match.
  const hits =
    attempt(git, 'grep', '-o', '-E', '--full-name', ...untracked, '-e', pattern, ...where, '--', ...paths) ?? ''
  const byApp = new Map<string, Set<string>>()
  for (const hit of hits.split('\n')) {
    const [, app, match = ''] = /^(?:[^:]*:)?apps\/([^/]+)\/[^:]*:(.*)$/.exec(hit) ?? []
    const [, ...kept] = groups.exec(match) ?? []
    if (app !== undefined && kept.length > 0) byApp.set(app, (byApp.get(app) ?? new Set()).add(kept.join('')))
  }
  return byApp
}
