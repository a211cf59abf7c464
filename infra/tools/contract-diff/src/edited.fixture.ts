import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { callersIn } from './callers.ts'
import { compareContracts } from './compare-contracts.ts'
import { type Contracts, currentContracts } from './documents.ts'
import { gitIn } from './git.ts'

const current = currentContracts()
const callers = callersIn(gitIn(join(import.meta.dirname, '../../../..')))

/** Replaces the value at a place of the documents; `undefined` removes it. */
export type Edit = [place: string[], make: (was: unknown) => unknown]

/** Replaces any value. */
export const set = (value: unknown) => () => value
export const remove = set(undefined)
/** Appends to a list. */
export const append = (value: unknown) => (was: unknown) => [...(was as unknown[]), value]
/** Removes an item of a list by its name or value. */
export const omit = (name: string) => (was: unknown) =>
  (was as unknown[]).filter((each) => each !== name && (each as { name?: string }).name !== name)

/** The differences between the present contracts and an edited copy. A place begins with `orders`, or with `events`. */
export function differencesAfter(...edits: Edit[]) {
  const copy: Contracts = structuredClone(current)
  const documents = { ...Object.fromEntries(copy.http), events: copy.events }
  for (const [place, make] of edits) edit(documents, place, make)
  return compareContracts(current, copy, callers)
}

/** The same differences, each in one line. */
export const linesAfter = (...edits: Edit[]) =>
  differencesAfter(...edits).map(({ kind, contract, where, what, for: concerned }) => {
    const forWhom = concerned.length > 0 ? ` for ${concerned.join(', ')}` : ''
    return `${kind}${forWhom}: ${[contract, where].filter(Boolean).join(' ')} ${what}`
  })

type Node = Record<string, unknown>

function edit(within: object, place: string[], make: Edit[1]): void {
  const [step = '', ...further] = place
  const node = within as Node
  // A parameter is found by its name.
  const named = Array.isArray(within) ? within.findIndex(({ name }) => name === step) : -1
  const key = named === -1 ? step : String(named)
  const inside = node[key]
  if (further.length > 0) edit(inside as object, further, make)
  else if (make(inside) === undefined) delete node[key]
  else node[key] = structuredClone(make(inside))
}

/** The value at a place of the present contracts. */
export function at(...place: string[]): unknown {
  const documents: object = { ...Object.fromEntries(current.http), events: current.events }
  return place.reduce<unknown>((node, step) => (node as Node)[step], documents)
}

/** The paths to the schema of a body or a response, to an operation, and to the data of an event. */
export const schema = ['content', 'application/json', 'schema']
export const operation = (path: string, method: string) => [path.split('/')[2] ?? '', 'paths', path, method]
export const data = (type: string) => [
  'events',
  'components',
  'messages',
  type,
  'payload',
  'allOf',
  '1',
  'properties',
  'data',
]

const root = join(import.meta.dirname, '../../../..')

/** The apps whose serverless.yml holds a text: the type of a consumed event, or a called address. */
export const appsThatName = (text: string | RegExp): string[] =>
  globSync('apps/*/serverless.yml', { cwd: root })
    .sort()
    .filter((file) => {
      const yaml = readFileSync(join(root, file), 'utf8')
      return typeof text === 'string' ? yaml.includes(text) : text.test(yaml)
    })
    .map((file) => basename(dirname(file)))
