import { deploymentOrder } from '../../deployment-order.ts'
import type { Finding } from '../finding.ts'
import type { Registry } from '../registry.ts'

/** Each stack is in serverless-compose.yml, and depends on exactly the stacks whose topics and addresses it uses. */
export function order(registry: Registry): Finding[] {
  const { compose, apps, files } = registry
  const { services } = compose.content
  const [first = ''] = Object.keys(services)
  const parts = Object.keys(files).flatMap((file) => /^infra\/aws\/([^/]+)\/serverless\.yml$/.exec(file)?.[1] ?? [])
  const names = [...apps.map(({ name }) => name), ...parts]
  const at = (name: string, line: number, problem: string): Finding => ({
    file: compose.file,
    line,
    problem,
    remedy: `write: ${entry(name)}`,
  })
  const isApp = (name: string) => apps.some((app) => app.name === name)
  const pathOf = (name: string) => (isApp(name) ? `../../apps/${name}` : name)

  /** The dependencies in the order of the stacks, and not in the order of the addresses in the template. */
  const needs = (name: string) => {
    const yaml = files[isApp(name) ? `apps/${name}/serverless.yml` : `infra/aws/${name}/serverless.yml`] ?? ''
    const httpApps = name === 'edge' ? apps.filter(({ hasHttpApi }) => hasHttpApi).map((app) => app.name) : []
    const needed = new Set([...(isApp(name) ? ['bus'] : []), ...httpApps, ...ownersIn(yaml).filter(isApp)])
    needed.delete(name)
    return ['bus', ...apps.map((app) => app.name)].filter((each) => needed.has(each))
  }
  const entry = (name: string) => {
    const [one, ...others] = needs(name)
    const list = others.length === 0 ? one : `[${[one, ...others].join(', ')}]`
    return `${name}: { path: ${pathOf(name)}${one ? `, dependsOn: ${list}` : ''} }`
  }

  const written = Object.keys(services).map((name) => ({ name, path: ['services', name] }))
  // Apps are sorted by name, below the bus.
  const lineFor = (name: string) =>
    isApp(name)
      ? compose.lineFor(
          name,
          written.filter((each) => isApp(each.name)),
        )
      : compose.lineOf('services', first)
  const missing = names
    .filter((name) => !Object.hasOwn(services, name))
    .map((name) => at(name, lineFor(name), `there is no entry for ${name}, so it is not deployed`))
  const wrong = names.flatMap((name) => {
    const service = services[name]
    if (service === undefined) return []
    const line = compose.lineOf('services', name)
    if (service.path !== pathOf(name)) return [at(name, line, `${name} is deployed from ${service.path}`)]
    const [has, wants] = [[service.dependsOn ?? []].flat(), needs(name)]
    const lacks = wants.filter((each) => !has.includes(each))
    const idle = has.filter((each) => !wants.includes(each))
    return [
      ...(lacks.length > 0 ? [at(name, line, `${name} must be deployed after ${lacks.join(' and ')}`)] : []),
      ...(idle.length > 0 ? [at(name, line, `${name} depends on ${idle.join(' and ')}, which it does not need`)] : []),
    ]
  })
  const leftOver = written
    .filter(({ name }) => !names.includes(name))
    .map(({ name, path }) => ({
      file: compose.file,
      line: compose.lineOf(...path),
      problem: `there is no serverless.yml in ${services[name]?.path}`,
      remedy: `remove: ${compose.textOf(...path)}`,
    }))
  const findings = [...missing, ...wrong, ...leftOver]
  return findings.length > 0 ? findings : cycles(registry)
}

/** The apps whose addresses CloudFormation looks up for a template. */
const ownersIn = (yaml: string): string[] =>
  [...yaml.matchAll(/\{\{resolve:ssm:\/macromart\/\$\{sls:stage\}\/([^/}]+)\/(?:url|host)\}\}/g)].map(
    ([, owner = '']) => owner,
  )

/** Stacks that look up each other's addresses cannot be deployed in any order. */
function cycles({ compose }: Registry): Finding[] {
  try {
    deploymentOrder(compose.content.services)
    return []
  } catch (error) {
    const problem = (error as Error).message.replace(/\.$/, '')
    const remedy = 'remove: one of the {{resolve:ssm:…/url}} by which they look up each other'
    return [{ file: compose.file, line: compose.lineOf('services'), problem, remedy }]
  }
}
