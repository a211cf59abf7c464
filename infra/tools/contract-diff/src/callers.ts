import { attempt, type Git } from './git.ts'
import type { Endpoint } from './http/endpoint.ts'

/** Which macrofunctions call an endpoint, given its operation, `orders.placeOrder`, and its name. */
export type CallersOf = (endpoint: Pick<Endpoint, 'operation' | 'name'>) => string[]

/** Anybody may call an endpoint over the shop's public address. */
const outsideCallers = 'outside callers'

/** Those who call any of some endpoints, each once; people outside come last, as nobody knows them. */
export const allCallers = (endpoints: Iterable<Parameters<CallersOf>[0]>, ...sources: CallersOf[]): string[] => [
  ...new Set([...endpoints].flatMap((endpoint) => sources.flatMap((callersOf) => callersOf(endpoint))).sort()),
  outsideCallers,
]

/**
 * Which macrofunctions call which endpoints, as their sources say: those of a commit, or of the working tree. An app calls
 * what it has a typed client of, `client(ordersApi, …)`, by naming it: `orders.placeOrder(…)`. Where it has a client and
 * no call can be seen, it may call anything. And an address in its `serverless.yml`,
 * `{{resolve:ssm:/…/accounts/url}}/.well-known/jwks.json`, is called as well.
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

/** What each app says that is of a form: git's pattern finds it, and the groups of ours are what is kept. */
function grepApps(git: Git, commit: string | undefined, groups: RegExp, pattern: string, paths: string[]) {
  const where = commit === undefined ? [] : [commit]
  const untracked = commit === undefined ? ['--untracked'] : []
  // Nothing found is a failure to git.
  const hits =
    attempt(git, 'grep', '-o', '-E', '--full-name', ...untracked, '-e', pattern, ...where, '--', ...paths) ?? ''
  const byApp = new Map<string, Set<string>>()
  for (const hit of hits.split('\n')) {
    const [, app, said = ''] = /^(?:[^:]*:)?apps\/([^/]+)\/[^:]*:(.*)$/.exec(hit) ?? []
    const [, ...kept] = groups.exec(said) ?? []
    if (app !== undefined && kept.length > 0) byApp.set(app, (byApp.get(app) ?? new Set()).add(kept.join('')))
  }
  return byApp
}
