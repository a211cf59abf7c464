import { globSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Api } from '@macromart/contract-kit'

const root = new URL('../../', import.meta.url)

/** The HTTP contract of every folder of packages/contracts, by name. New contracts need no entry here. */
export const contracts: Api[] = await Promise.all(
  globSync('packages/contracts/*/src/api.ts', { cwd: root }).sort().map(contractIn),
)

async function contractIn(file: string): Promise<Api> {
  const name = basename(dirname(dirname(file)))
  const exported: object = await import(new URL(file, root).href)
  const contract = Object.values(exported).find(isApi)
  if (contract?.name === name) return contract
  throw new Error(
    `${file} exports no contract of /api/${name}: write "export const ${name}Api = api('${name}', { … })".`,
  )
}

function isApi(value: unknown): value is Api {
  return typeof value === 'object' && value !== null && 'endpoints' in value
}
