import fc from 'fast-check'
import pLimit from 'p-limit'
import { endpoints, type NamedEndpoint } from '../endpoints.ts'
import { test as base } from '../shop-test.ts'
import { seedShop } from './seed-shop.ts'

/** The number of requests of each kind for every endpoint. Set MACROMART_FUZZ to change it. */
export const runs = Number(process.env.MACROMART_FUZZ ?? 500)
/** The same in every run, so that a new failure is caused by a change. Set MACROMART_SEED for other requests. */
export const seed = Number(process.env.MACROMART_SEED ?? 20_261_123)

/** The number of concurrent executions of a function of the local cloud. */
const lanes = 4
export const limitMs = 600_000

/** A test that sends random requests, whose expected answers follow from the contract alone. */
export const test = base
  /** The resources of the requests, by the fields that name them. */
  .extend('known', { scope: 'file' }, ({ people }) => seedShop(people))
  /** The token of a caller whom an endpoint authorizes. */
  .extend(
    'tokenFor',
    { scope: 'file' },
    ({ people: { staff, owner } }) =>
      ({ endpoint: { auth } }: NamedEndpoint) =>
        auth === 'public' ? undefined : auth === 'staff' ? staff.token : owner.token,
  )

const turns = new Map(endpoints.map(({ app }) => [app, pLimit(1)]))

/** Runs the work for one endpoint of an app at a time, so that the calls of its function belong to that endpoint. */
export const serially = ({ app }: NamedEndpoint, work: () => Promise<void>) => turns.get(app)?.(work)

/** Verifies a property in all its runs, several in parallel: fast-check itself is sequential. */
export async function checkProperty<T>(values: fc.Arbitrary<T>, verify: (value: T) => Promise<void>): Promise<void> {
  const checking = Array.from({ length: lanes }, (_, lane) =>
    fc.assert(fc.asyncProperty(values, verify), {
      numRuns: Math.ceil(runs / lanes),
      seed: seed + lane,
      // Shrinking would take minutes, and the request in the message is short enough to read.
      endOnFailure: true,
      includeErrorInReport: true,
    }),
  )
  const failed = (await Promise.allSettled(checking)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}
