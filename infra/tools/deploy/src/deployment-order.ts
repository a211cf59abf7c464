import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The stacks of serverless-compose.yml by name, with their dependencies. */
type Services = Record<string, { path: string; dependsOn?: string | string[] | undefined }>

/** Every stack after its dependencies, otherwise in the order of the file. Throws for a cycle, naming its stacks. */
export function deploymentOrder(services: Services): string[] {
  const ordered: string[] = []
  const visit = (name: string, ancestors: readonly string[]): void => {
    if (ordered.includes(name)) return
    if (ancestors.includes(name)) throw new Error(`${[...ancestors, name].join(' → ')} is a dependency cycle.`)
    for (const other of dependenciesOf(services, name)) visit(other, [...ancestors, name])
    ordered.push(name)
  }
  for (const name of Object.keys(services)) visit(name, [])
  return ordered
}

/** The dependencies of a stack. Throws for an unknown name. */
function dependenciesOf(services: Services, name: string): string[] {
  const service = services[name]
  if (service === undefined) throw new Error(`serverless-compose.yml has no ${name}.`)
  return [service.dependsOn ?? []].flat()
}

/** The stacks in serverless-compose.yml of a repository. */
export function readServices(root: string): Services {
  const file = readFileSync(join(root, 'infra', 'aws', 'serverless-compose.yml'), 'utf8')
  return (parse(file) as { services: Services }).services
}
