import { parseArgs } from 'node:util'
import { PlainError } from '@macromart/local'
import { freePrefix, type Naming, singularOf } from './names.ts'
import type { KnownEvent, ShopContracts } from './shop-contracts.ts'
import { audiences, type Specification } from './specification.ts'

export const usage = `pnpm new <name>   writes a macrofunction that answers in the running shop, with its contract, tests and registrations

  pnpm new reviews                     ask for everything else
  pnpm new reviews --purpose "…" --yes ask nothing: what is not given has its default
  pnpm new reviews --remove            take back what was written, unless it was changed by hand

  --purpose <sentence>   what it is for, in one sentence: for its README, the map and the reference
  --one <word>           the singular of its name (review)
  --prefix <letters>     the prefix of its ids, 2 to 4 letters (rev)
  --http <callers>       the callers of its HTTP API: public, user (default), staff, or none without an API
  --consumes <types>     the events that it consumes, separated by commas: shipping.shipment-delivered.v1
  --publishes <event>    the event that it publishes: review-posted
  --yes                  ask nothing
  --dry-run              print what would be written, and write nothing
  --help                 print this text`

const config = {
  purpose: { type: 'string' },
  one: { type: 'string' },
  prefix: { type: 'string' },
  http: { type: 'string' },
  consumes: { type: 'string' },
  publishes: { type: 'string' },
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

/** The command line. What is undefined was not given. */
export interface Options {
  readonly name: string | undefined
  readonly purpose?: string | undefined
  readonly one?: string | undefined
  readonly prefix?: string | undefined
  readonly http?: string | undefined
  readonly consumes?: string | undefined
  readonly publishes?: string | undefined
  readonly yes: boolean
  readonly dryRun: boolean
  readonly remove: boolean
  readonly help: boolean
}

/** Parses the command line. Throws a `PlainError` with one sentence and the usage if it is invalid. */
export function optionsIn(args: string[]): Options {
  try {
    const { values, positionals } = parseArgs({ args, options: config, allowPositionals: true })
    const { 'dry-run': dryRun, ...rest } = values
    if (positionals.length > 1) throw new Error(`One name, not ${positionals.length}`)
    return { ...rest, dryRun, name: positionals[0] }
  } catch (error) {
    const [sentence] = (error as Error).message.split(/\. |\n/)
    throw new PlainError(`${sentence}.\n\n${usage}`)
  }
}

/** The options that a run without questions lacks. The singular and the prefix have defaults that fit the name. */
export function missingOptions({ name, purpose, http, consumes, publishes, yes }: Options): string[] {
  const rest = yes ? {} : { '--http': http, '--consumes': consumes, '--publishes': publishes }
  const needed = { '<name>': name, '--purpose': purpose, ...rest }
  return Object.entries(needed).flatMap(([option, value]) => (value === undefined ? [option] : []))
}

/**
 * The specification that options describe, with the defaults of what is not given. Throws a `PlainError` with the reason
 * for the first value that may not be.
 */
export function specificationOf(options: Options, shop: ShopContracts, naming: Naming): Specification {
  const { name = '', purpose = '', http = 'user' } = options
  requireValid(name, naming.name(name))
  requireValid('--purpose', naming.purpose(purpose))
  const one = options.one ?? singularOf(name)
  requireValid('--one', naming.one(one, name))
  const prefix = options.prefix ?? freePrefix(one, shop.prefixes)
  requireValid('--prefix', naming.prefix(prefix))
  const audience = audiences.find((each) => each === http)
  if (audience === undefined) throw new PlainError(`--http: ${http} is none of ${audiences.join(', ')}.`)
  const consumes = (options.consumes ?? '')
    .split(',')
    .filter(Boolean)
    .map((type) => eventNamed(type.trim(), shop.events))
  const publishes = options.publishes || undefined
  if (publishes !== undefined) requireValid('--publishes', naming.event(publishes))
  if (audience === 'none' && consumes.length === 0)
    throw new PlainError(
      'Without an HTTP API and without events to consume, it would never run: give --http or --consumes.',
    )
  const sorted = [...new Set(consumes)].toSorted((first, second) => first.type.localeCompare(second.type, 'en'))
  return { name, one, purpose, prefix, http: audience, consumes: sorted, publishes }
}

function requireValid(what: string, reason: string | undefined): void {
  if (reason !== undefined) throw new PlainError(`${what}: ${reason}.`)
}

function eventNamed(type: string, events: readonly KnownEvent[]): KnownEvent {
  const found = events.find((event) => event.type === type)
  if (found !== undefined) return found
  const list = events.map(({ type, fields }) => `  ${type}  ${fields.join(', ')}`).join('\n')
  throw new PlainError(`--consumes: no contract has an event ${type || '""'}. There are:\n${list}`)
}
