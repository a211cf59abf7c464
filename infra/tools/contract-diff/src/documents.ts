import { documents } from '@macromart/docs/documents'
import { PlainError } from '@macromart/local'
import type { Base } from './base.ts'
import type { AsyncApi } from './events/asyncapi.ts'
import type { Git } from './git.ts'
import type { OpenApi } from './http/openapi.ts'

/** All contracts of one commit or of the working tree. */
export interface Contracts {
  /** By macrofunction; a macrofunction without an HTTP API has none. */
  http: Map<string, OpenApi>
  /** `undefined` if there is no event document. */
  events: AsyncApi | undefined
}

/** The contracts of the working tree, generated anew: the files in `docs/` may be stale. */
export const currentContracts = (): Contracts => contractsIn(documents())

/** Where a commit has its documents: in `docs/reference`, or in `docs` before they were moved. */
const folders = ['docs/reference', 'docs'].flatMap((folder) => [`${folder}/openapi`, `${folder}/asyncapi.json`])

/** The contracts of the base, read from its generated documents, which a test compared with the contracts then. */
export function contractsAt(git: Git, { commit, ref }: Base): Contracts {
  const listed = git('ls-tree', '-r', '--name-only', '--full-tree', commit, ...folders)
  const paths = listed.split('\n').filter((path) => path.endsWith('.json'))
  if (paths.length === 0)
    throw new PlainError(`At ${ref} docs/ holds no contract documents: there is nothing to compare with.`)
  return contractsIn(paths.map((path) => [path.replace(/^docs\/(reference\/)?/, ''), git('show', `${commit}:${path}`)]))
}

function contractsIn(files: [path: string, text: string][]): Contracts {
  const http = files.flatMap(([path, text]): [string, OpenApi][] => {
    const name = /^openapi\/(.+)\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [[name, JSON.parse(text)]]
  })
  const events = files.find(([path]) => path === 'asyncapi.json')?.[1]
  return { http: new Map(http), events: events === undefined ? undefined : JSON.parse(events) }
}
