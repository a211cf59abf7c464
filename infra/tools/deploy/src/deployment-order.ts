import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** The stacks of serverless-compose.yml, by name, with whom each waits for. */
type Services = Record<string, { path: string; dependsOn?: string | string[] | undefined }>

/** Every stack after those that it waits for, otherwise as they are written. Throws for a circle, naming who is in it. */
export function deploymentOrder(services: Services): string[] {
  const ordered: string[] = []
  const visit = (name: string, ancestors: readonly string[]): void => {
    if (ordered.includes(name)) return
    if (ancestors.includes(name)) throw new Error(`${[...ancestors, name].join(' → ')} wait for each other.`)
    for (const other of dependenciesOf(services, name)) visit(other, [...ancestors, name])
    ordered.push(name)
  }
  for (const name of Object.keys(services)) visit(name, [])
  return ordered
}

/** Whom a stack waits for. Throws for a name that is no stack. */
function dependenciesOf(services: Services, name: string): string[] {
  const service = services[name]
  if (service === undefined) throw new Error(`serverless-compose.yml has no ${name}.`)
  return [service.dependsOn ?? []].flat()
}

/** The stacks that serverless-compose.yml of this repository names. */
export function readServices(root: string): Services {
  const file = readFileSync(join(root, 'infra', 'aws', 'serverless-compose.yml'), 'utf8')
  return (parse(file) as { services: Services }).services
}
