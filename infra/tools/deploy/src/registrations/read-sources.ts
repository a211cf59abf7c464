import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Api, eventsIn } from '@macromart/contract-kit'

/** The sources of the registrations. */
export interface Sources {
  /** The text of each file, by its path from the root. */
  files: Readonly<Record<string, string>>
  contracts: readonly Contract[]
}

/** The declarations of a contract package. */
export interface Contract {
  /** Its folder. */
  name: string
  api: Api | undefined
  /** The types of its events. */
  events: readonly string[]
}

export const bus = 'infra/aws/bus/serverless.yml'
export const edge = 'infra/aws/edge/serverless.yml'
export const compose = 'infra/aws/serverless-compose.yml'
export const accessRows = 'test/security/access/rows.ts'
/** The local values of Parameter Store and Secrets Manager. */
export const localValues = 'infra/tools/shop/src/plan.ts'
/** The parameters and secrets that an operator creates before a stage is deployed. */
export const prerequisites = 'test/templates/references/prerequisites.ts'

const patterns = [
  '{apps,infra/aws}/*/{serverless.yml,package.json}',
  'packages/contracts/*/{package.json,src/*.ts,golden/*.json}',
  compose,
  accessRows,
  localValues,
  prerequisites,
]

/** Reads all registrations of a repository. Contracts are data, so they are imported. */
export async function readSources(root: string): Promise<Sources> {
  const paths = globSync(patterns, { cwd: root }).sort()
  return {
    files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')])),
    contracts: await Promise.all(globSync('packages/contracts/*/package.json', { cwd: root }).sort().map(read)),
  }

  async function read(path: string): Promise<Contract> {
    const folder = join(root, path, '..')
    const exported = async (file: string): Promise<object> => {
      const module = join(folder, 'src', file)
      if (!existsSync(module)) return {}
      return import(pathToFileURL(module).href).catch((error: Error) => {
        throw new Error(`${relative(root, module)}:1: the contract cannot be imported: ${error.message}`)
      })
    }
    return {
      name: basename(folder),
      api: Object.values(await exported('api.ts')).find(isApi),
      events: eventsIn(await exported('events.ts')).map(({ type }) => type),
    }
  }
}

const isApi = (value: unknown): value is Api => typeof value === 'object' && value !== null && 'endpoints' in value
