import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'

const amount = z.number().nonnegative()

const Price = z.strictObject({
  service: z.string(),
  /** US dollars for `per` units. */
  usd: amount,
  per: z.number().positive(),
  /** Units a month that are free for every account. */
  free: amount.default(0),
  basis: z.enum(['list', 'bill', 'general', 'own']),
  asOf: z.string(),
})
type Price = z.infer<typeof Price>

/** What has a price. prices.yaml describes each. */
export const PriceName = z.enum([
  ...(['readUnits', 'writeUnits', 'publishRequests', 'queueRequests', 'mails', 'invocations', 'gbSeconds'] as const),
  ...(['apiRequests', 'edgeRequests', 'edgeBytes', 'logBytes'] as const),
  ...(['alarms', 'secrets', 'tableGb', 'recoveryGb'] as const),
  ...(['instanceHours', 'volumeGb', 'balancerHours', 'balancerUnitHours'] as const),
  ...(['databaseHours', 'databaseGb', 'addressHours'] as const),
])
export type PriceName = z.infer<typeof PriceName>

const AlwaysOn = z.strictObject({
  instances: z.int().positive(),
  /** What one instance answers all day. */
  requestsPerSecond: z.number().positive(),
  /** The busiest hour against the mean. */
  peakFactor: z.number().min(1),
  volumeGb: amount,
  databaseGb: amount,
  addresses: amount,
  balancerUnits: amount,
  alarms: amount,
  secrets: amount,
})

const Prices = z.strictObject({
  region: z.string(),
  prices: z.record(PriceName, Price),
  assumptions: z.strictObject({
    hoursAMonth: z.number().positive(),
    pollsPerQueue: amount,
    logBytesPerInvocation: amount,
    platformLogBytesPerInvocation: amount,
    visitsPerOrder: z.number().min(1),
    alwaysOn: AlwaysOn,
  }),
})
export type Prices = z.infer<typeof Prices>

const listed: unknown = parse(readFileSync(new URL('prices.yaml', import.meta.url), 'utf8'))

/**
 * The prices of this repository, with the values of a file (YAML or JSON) in place of theirs. Throws an error of one
 * sentence for a file that is not of this form.
 */
export function readPrices(file?: string): Prices {
  if (file === undefined) return Prices.parse(listed)
  const { success, data, error } = Prices.safeParse(merged(listed, asOwn(parseFile(file))))
  if (success) return data
  const [issue] = error.issues
  throw new Error(`${file}: ${issue?.path.join('.') || 'the file'} is not as in prices.yaml: ${issue?.message}.`)
}

function parseFile(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`${file} cannot be read: name a file of prices, as YAML or JSON.`)
  }
  try {
    return parse(text)
  } catch (error) {
    throw new Error(`${file} is neither YAML nor JSON: ${(error as Error).message.split('\n')[0]}`)
  }
}

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The values of `own` in place of those of `base`, field by field. */
const merged = (base: unknown, own: unknown): unknown =>
  isFields(base) && isFields(own)
    ? { ...base, ...Object.fromEntries(Object.entries(own).map(([name, value]) => [name, merged(base[name], value)])) }
    : (own ?? base)

/** Marks each price of a file as its owner's. */
function asOwn(file: unknown): unknown {
  if (!isFields(file) || !isFields(file.prices)) return file
  const marked = Object.entries(file.prices).map(([name, price]) => [
    name,
    isFields(price) ? { basis: 'own', ...price } : price,
  ])
  return { ...file, prices: Object.fromEntries(marked) }
}

/** The price of a quantity, without free units. */
export const priceOf = ({ usd, per }: Price, quantity: number): number => (quantity / per) * usd

/** The price of a month's quantity, with its free units. */
export const priceAfterFree = (price: Price, quantity: number): number =>
  priceOf(price, Math.max(0, quantity - price.free))
