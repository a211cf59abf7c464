import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Api, type EventDefinition, eventsIn } from '@macromart/contract-kit'
import { Envelope } from '@macromart/kernel'

/** The contract of a macrofunction, read from its contract package. */
export interface Contract {
  name: string
  api: Api | undefined
  /** In the order of their examples' times, which follow one order of the shop. */
  events: Published[]
}

export interface Published extends Pick<EventDefinition, 'type' | 'summary' | 'schema'> {
  /** The golden example. */
  example: Envelope
}

const packages = new URL('../../../../packages/contracts/', import.meta.url)

/** All contracts by name. A new contract package is found by its folder. */
export const contracts: Contract[] = await Promise.all(readdirSync(packages).sort().map(read))

async function read(name: string): Promise<Contract> {
  const exported = async (file: string): Promise<object> => {
    const path = new URL(`${name}/src/${file}`, packages)
    return existsSync(path) ? import(path.href) : {}
  }
  const example = (type: string) =>
    Envelope.parse(JSON.parse(readFileSync(new URL(`${name}/golden/${type}.json`, packages), 'utf8')))
  return {
    name,
    api: Object.values(await exported('api.ts')).find(isApi),
    events: eventsIn(await exported('events.ts'))
      .map(({ type, summary, schema }) => ({ type, summary, schema, example: example(type) }))
      // Two versions of one event have the same time.
      .sort((a, b) => a.example.time.localeCompare(b.example.time, 'en') || a.type.localeCompare(b.type, 'en')),
  }
}

function isApi(value: unknown): value is Api {
  return typeof value === 'object' && value !== null && 'endpoints' in value
}
