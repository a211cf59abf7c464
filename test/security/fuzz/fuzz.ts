import fc from 'fast-check'
import pLimit from 'p-limit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemIn } from '../../acceptance/problem.ts'
import { violations } from '../../support/invariants.ts'
import { takeSnapshot } from '../../support/snapshot.ts'
import { endpoints, type Named } from '../endpoints.ts'
import type { AttackedShop } from '../shop.ts'
import { broken } from './broken.ts'
import { inContract } from './in-contract.ts'
import { goodRequests } from './requests.ts'
import { runs, seed } from './runs.ts'
import { type Broken, sender, shown } from './sent.ts'
import { stripeNews } from './stripe-news.ts'
import type { Known } from './values.ts'
import { stockTheShop } from './what-there-is.ts'

/** As many as a function of the local cloud takes at a time. */
const lanes = 4
const limitMs = 600_000

/** Random requests, of which the contract alone says what becomes of them. */
export function fuzz(shop: () => AttackedShop) {
  let known: Known
  let http: ReturnType<typeof sender>
  beforeAll(async () => {
    console.info(`the fuzz goes by MACROMART_SEED=${seed}`)
    http = sender(shop().baseUrl)
    known = await stockTheShop(shop())
  })
  afterAll(() => http?.close())

  const tokenFor = ({ endpoint: { who } }: Named) =>
    who === 'anyone' ? undefined : who === 'staff' ? shop().staff.token : shop().owner.token

  /** One endpoint of an app at a time, so that what its function does is done for that endpoint. */
  const turns = new Map(endpoints.map(({ app }) => [app, pLimit(1)]))
  const inTurn = ({ app }: Named, work: () => Promise<void>) => turns.get(app)?.(work)

  /** All of a property's runs in a few lanes side by side: fast-check itself goes one by one. */
  async function holds<T>(values: fc.Arbitrary<T>, verify: (value: T) => Promise<void>) {
    const checking = Array.from({ length: lanes }, (_, lane) =>
      fc.assert(fc.asyncProperty(values, verify), {
        numRuns: Math.ceil(runs / lanes),
        seed: seed + lane,
        // To shrink it would ask for minutes, and what is told of a request is short enough to read.
        endOnFailure: true,
        includeErrorInReport: true,
      }),
    )
    const failed = (await Promise.allSettled(checking)).find((each) => each.status === 'rejected')
    if (failed) throw failed.reason
  }

  /** Everything that the function behind an endpoint has changed or told so far. */
  const writesOf = ({ app }: Named) =>
    shop()
      .cloud.frontDoor.counters()
      .filter(({ caller, action }) => caller === `macromart-${app}-local-http` && !reads.includes(action))

  describe(`${runs} requests that break the contract in one place are refused, and nothing is written`, () => {
    test.concurrent.each(endpoints)('$title', { timeout: limitMs }, (named) =>
      inTurn(named, async () => {
        const before = writesOf(named)
        await holds(broken({ ...named, token: tokenFor(named) }, known), async ({ what, status, sent }: Broken) => {
          const answer = await http.send(sent)
          const said = `${what}: ${shown(sent)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`
          if (answer.status !== status) throw new Error(`not the ${status} that it should be: ${said}`)
          problemIn(answer, { status, code: codes[status] ?? '' })
        })
        expect(writesOf(named)).toEqual(before)
      }),
    )
  })

  describe(`${runs} requests that keep the contract are answered as it says`, () => {
    test.concurrent.each(endpoints)('$title', { timeout: limitMs }, (named) =>
      inTurn(named, async () => {
        const token = tokenFor(named)
        // Accounts that are there already could be opened only once.
        const { email: _, ...others } = known
        const about = named.name === 'accounts.register' ? others : known
        const judge = inContract(named)
        const good =
          named.endpoint.body === 'raw' ? stripeNews(shop(), named) : goodRequests({ ...named, token }, about)
        await holds(good, async ({ parts, sent }) => {
          const answer = await http.send(sent)
          try {
            judge(parts, answer)
          } catch (error) {
            throw new Error(`${shown(sent)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`, {
              cause: error,
            })
          }
        })
      }),
    )
  })

  test('the shop is sound after all of it', { timeout: limitMs }, async () => {
    await shop().cloud.idle(limitMs / 2)
    expect(violations(await takeSnapshot(shop().cloud))).toEqual([])
  })
}

const reads = ['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems']

/** How the edge calls what it refuses. */
const codes: Record<number, string> = {
  400: 'request.invalid',
  404: 'request.not-found',
  413: 'request.too-large',
  415: 'request.not-json',
  428: 'request.precondition-required',
}
