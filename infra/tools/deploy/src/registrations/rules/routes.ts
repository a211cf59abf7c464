// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import type { Finding } from '../finding.ts'
import type { Registry } from '../registry.ts'

const config = ['resources', 'Resources', 'Distribution', 'Properties', 'DistributionConfig']

/** Each HTTP API is an origin of the edge, with a cache behaviour that routes to it. */
export function routes(registry: Registry): Finding[] {
  const { edge, apps } = registry
  const { Origins, CacheBehaviors, DefaultCacheBehavior } =
    edge.content.resources.Resources.Distribution.Properties.DistributionConfig
  const httpApps = apps.filter(({ hasHttpApi }) => hasHttpApi).map(({ name }) => name)
  const origins = Origins.map(({ Id, DomainName }, index) => ({
    name: Id,
    host: DomainName,
    path: [...config, 'Origins', index],
  }))
  const behaviours = CacheBehaviors.map(({ PathPattern, TargetOriginId }, index) => ({
    name: PathPattern,
    target: TargetOriginId,
    path: [...config, 'CacheBehaviors', index],
  }))
  const apis = behaviours.filter(({ name }) => name.startsWith('/api/'))
  const at = (line: number, problem: string, remedy: string): Finding => ({ file: edge.file, line, problem, remedy })

  const originOf = (app: string) => {
    const host = `{{resolve:ssm:/macromart/\${sls:stage}/${app}/host}}`
    const remedy = `write: - { <<: *api, Id: ${app}, DomainName: "${host}" }`
    const origin = origins.find(({ name }) => name === app)
    if (origin === undefined)
      return [at(edge.lineFor(app, origins), `there is no origin for the HTTP API of ${app}`, remedy)]
    if (origin.host === host) return []
    return [at(edge.lineOf(...origin.path), `the origin ${app} does not have the host of ${app}`, remedy)]
  }
  const routeOf = (app: string) => {
    // The app of the default behaviour receives every path without a behaviour of its own.
    if (app === DefaultCacheBehavior.TargetOriginId) return []
    const pattern = `/api/${app}*`
    if (apis.some(({ name, target }) => name === pattern && target === app)) return []
    return [
      at(
        edge.lineFor(pattern.slice(0, -1), apis),
        `there is no route to the HTTP API of ${app}`,
        `write: - { <<: *uncached, PathPattern: ${pattern}, TargetOriginId: ${app} }`,
      ),
    ]
  }
  const leftOver = [
    ...origins
      .filter(({ name }) => !httpApps.includes(name))
      .map(({ name, path }) => ({ path, problem: `there is an origin ${name}, but no app ${name} with an HTTP API` })),
    ...behaviours
      .filter(({ target }) => !httpApps.includes(target))
      .map(({ name, target, path }) => ({
        path,
        problem: `${name} leads to ${target}, but there is no app ${target} with an HTTP API`,
      })),
  ].map(({ path, problem }) => at(edge.lineOf(...path), problem, `remove: ${edge.textOf(...path)}`))

  const hidden = behaviours.flatMap(({ name, path }, index) => {
    const earlier = behaviours.slice(0, index).find((each) => covers(each.name, name))
    if (earlier === undefined) return []
    const problem = `${name} is never reached, since ${earlier.name} comes first and matches all of it`
    return [at(edge.lineOf(...path), problem, `move it above line ${edge.lineOf(...earlier.path)}`)]
  })
  return [...httpApps.flatMap(originOf), ...httpApps.flatMap(routeOf), ...leftOver, ...hidden]
}

const covers = (pattern: string, other: string) => pattern.endsWith('*') && other.startsWith(pattern.slice(0, -1))
