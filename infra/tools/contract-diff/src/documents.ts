import { documents } from '@macromart/docs/documents'
import { PlainError } from '@macromart/local'
import type { Base } from './base.ts'
import type { AsyncApi } from './events/asyncapi.ts'
import type { Git } from './git.ts'
import type { OpenApi } from './http/openapi.ts'

/** All contracts at one moment. */
export interface Contracts {
  /** By macrofunction: one that nobody asks anything has none. */
  http: Map<string, OpenApi>
  /** `undefined` where no document told of events yet. */
  events: AsyncApi | undefined
}

/** Made from the contracts as they are in the working tree, whatever the files in `docs/` say. */
export const currentContracts = (): Contracts => contractsIn(documents())

/** Read from the generated documents of the base: a test has held them to its contracts then. */
export function contractsAt(git: Git, { commit, ref }: Base): Contracts {
  const listed = git('ls-tree', '-r', '--name-only', '--full-tree', commit, 'docs/openapi', 'docs/asyncapi.json')
  const paths = listed.split('\n').filter((path) => path.endsWith('.json'))
  if (paths.length === 0)
    throw new PlainError(
      `At ${ref} there were no documents of contracts in docs/ yet: there is nothing to compare with.`,
    )
  return contractsIn(paths.map((path) => [path.slice('docs/'.length), git('show', `${commit}:${path}`)]))
}

function contractsIn(files: [path: string, text: string][]): Contracts {
  const http = files.flatMap(([path, text]): [string, OpenApi][] => {
    const name = /^openapi\/(.+)\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [[name, JSON.parse(text)]]
  })
  const events = files.find(([path]) => path === 'asyncapi.json')?.[1]
  return { http: new Map(http), events: events === undefined ? undefined : JSON.parse(events) }
}
