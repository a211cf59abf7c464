import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import { type EventDefinition, eventsIn } from '@macromart/contract-kit'
import { PlainError } from '@macromart/local'
import * as z from 'zod'

/** An event of a contract, as far as a consumer needs it. */
export interface KnownEvent {
  readonly type: string
  readonly publisher: string
  readonly summary: string
  /** The name of its export: `ShipmentDelivered`. */
  readonly constant: string
  /** The name of its golden data among the examples of the contract: `shipmentDelivered`. */
  readonly example: string
  /** The fields of its data. */
  readonly fields: readonly string[]
  /** The field that holds the id of its subject, and the prefix of that id. */
  readonly subject: { readonly field: string; readonly prefix: string }
}

/** What the repository already has, and a new macrofunction must not repeat. */
export interface ShopContracts {
  /** The folders of apps and of contracts. */
  readonly names: readonly string[]
  readonly events: readonly KnownEvent[]
  /** Prefixes of ids, each with a file that uses it. */
  readonly prefixes: ReadonlyMap<string, string>
}

/** Reads the contracts of a repository. Contracts are data, so they are imported. */
export async function shopContracts(root: string): Promise<ShopContracts> {
  const files = globSync('packages/contracts/*/src/events.ts', { cwd: root }).sort()
  const folders = globSync(['apps/*/package.json', 'packages/contracts/*/package.json'], { cwd: root })
  return {
    names: [...new Set(folders.map((file) => file.split('/').at(-2) ?? ''))].sort(),
    events: (await Promise.all(files.map((file) => eventsOf(root, file)))).flat(),
    prefixes: prefixesIn(root),
  }
}

async function eventsOf(root: string, file: string): Promise<KnownEvent[]> {
  const module = pathToFileURL(join(root, file)).href
  const exported: Record<string, unknown> = await import(module)
  const { examples }: { examples: object } = await import(module.replace(/events\.ts$/, 'examples.ts'))
  return eventsIn(exported).map((event) => {
    const [publisher = ''] = event.type.split('.')
    const constant = Object.keys(exported).find((name) => exported[name] === event) ?? ''
    return { type: event.type, publisher, summary: event.summary, constant, ...goldenOf(root, event, examples) }
  })
}

/** The fields of the data of an event, from its schema, and its subject, from its golden example. */
function goldenOf(root: string, { type, schema }: EventDefinition, examples: object) {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const golden = join(root, 'packages/contracts', type.split('.')[0] ?? '', 'golden', `${type}.json`)
  if (!existsSync(golden)) throw new PlainError(`${type} has no golden example: write ${golden}.`)
  const { subject, data } = JSON.parse(readFileSync(golden, 'utf8'))
  const [field] = Object.entries(data).find(([, value]) => value === subject) ?? []
  if (field === undefined) throw new PlainError(`No field of the data of ${type} holds the id of its subject.`)
  const example = Object.entries(examples).find(([, value]) => isDeepStrictEqual(value, data))?.[0] ?? ''
  return { example, fields: Object.keys(properties), subject: { field, prefix: String(subject).split('_')[0] ?? '' } }
}

const usesOfPrefixes = /\b(?:id|newId|derivedId)\('([a-z]+)'/g

function prefixesIn(root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of globSync('{apps,packages}/**/src/**/*.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  }).sort()) {
    if (file.endsWith('.test.ts')) continue
    for (const [, prefix = ''] of readFileSync(join(root, file), 'utf8').matchAll(usesOfPrefixes))
      if (!found.has(prefix)) found.set(prefix, file)
  }
  return found
}
