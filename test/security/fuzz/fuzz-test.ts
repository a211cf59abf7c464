import fc from 'fast-check'
import pLimit from 'p-limit'
import { endpoints, type NamedEndpoint } from '../endpoints.ts'
import { test as base } from '../shop-test.ts'
import { seedShop } from './seed-shop.ts'

/** How many requests of each kind every endpoint gets; MACROMART_FUZZ has it otherwise. */
export const runs = Number(process.env.MACROMART_FUZZ ?? 500)
/** The same in every run, so that what is red is the change's doing. Another MACROMART_SEED asks other things. */
export const seed = Number(process.env.MACROMART_SEED ?? 20_261_123)

/** As many as a function of the local cloud takes at a time. */
const lanes = 4
export const limitMs = 600_000

/** A test that sends random requests, of which the contract alone says how they are answered. */
export const test = base
  /** The things in the shop that requests are about, by the fields that name them. */
  .extend('known', { scope: 'file' }, ({ people }) => seedShop(people))
  /** The token of a caller whom an endpoint lets in. */
  .extend(
    'tokenFor',
    { scope: 'file' },
    ({ people: { staff, owner } }) =>
      ({ endpoint: { auth } }: NamedEndpoint) =>
        auth === 'public' ? undefined : auth === 'staff' ? staff.token : owner.token,
  )

const turns = new Map(endpoints.map(({ app }) => [app, pLimit(1)]))

/** One endpoint of an app at a time, so that what its function does is done for that endpoint. */
export const serially = ({ app }: NamedEndpoint, work: () => Promise<void>) => turns.get(app)?.(work)

/** Verifies a property in all its runs, in a few lanes at a time: fast-check itself goes one by one. */
export async function checkProperty<T>(values: fc.Arbitrary<T>, verify: (value: T) => Promise<void>): Promise<void> {
  const checking = Array.from({ length: lanes }, (_, lane) =>
    fc.assert(fc.asyncProperty(values, verify), {
      numRuns: Math.ceil(runs / lanes),
      seed: seed + lane,
      // To shrink it would ask for minutes, and the request in the message is short enough to read.
      endOnFailure: true,
      includeErrorInReport: true,
    }),
  )
  const failed = (await Promise.allSettled(checking)).find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
}
