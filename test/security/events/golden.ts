import { globSync, readFileSync } from 'node:fs'
import { type EventDefinition, eventsIn } from '@macromart/contract-kit'
import { type Envelope, newId } from '@macromart/kernel'

const root = new URL('../../../packages/contracts/', import.meta.url)

/** The golden example of every event of every contract, by its type. */
const golden = new Map(
  globSync('*/golden/*.json', { cwd: root })
    .map((file): Envelope => JSON.parse(readFileSync(new URL(file, root), 'utf8')))
    .map((envelope) => [envelope.type, envelope]),
)

export const allTypes = [...golden.keys()]

const definitions = new Map<string, EventDefinition>()
for (const file of globSync('*/src/events.ts', { cwd: root }))
  for (const event of eventsIn(await import(new URL(file, root).href))) definitions.set(event.type, event)

/** The schema of the data of an event type. */
export function schemaOf(type: string) {
  const definition = definitions.get(type)
  if (definition === undefined) throw new Error(`no contract defines ${type}`)
  return definition.schema
}

/** An event of this type with fresh ids, about resources that no app knows. */
export function freshExample(type: string): Envelope {
  const known = golden.get(type)
  if (known === undefined) throw new Error(`there is no golden example of ${type}`)
  const renamed = new Map<string, string>()
  const text = JSON.stringify(known).replaceAll(/\b([a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}/g, (id, prefix) => {
    const other = renamed.get(id) ?? newId(prefix)
    renamed.set(id, other)
    return other
  })
  return JSON.parse(text)
}

/** The same event with a new id, as a republished event has. */
export const withNewId = (event: Envelope): Envelope => ({ ...event, id: newId('evt') })
