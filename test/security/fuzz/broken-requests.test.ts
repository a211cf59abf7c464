import { describe, expect } from 'vitest'
import { problemIn } from '../../acceptance/problem.ts'
import { endpoints } from '../endpoints.ts'
import { broken } from './broken.ts'
import { test as base, checkProperty, limitMs, runs, seed, serially } from './fuzz-test.ts'
import { type BrokenRequest, formatRequest } from './raw-request.ts'

const test = base
  /** Every write and every publication so far of the function that answers an app's requests. */
  .extend(
    'writesOf',
    { scope: 'file' },
    ({ cloud }) =>
      (app: string) =>
        cloud.awsEndpoint
          .counters()
          .filter(({ caller, action }) => caller === `macromart-${app}-local-http` && !reads.includes(action)),
  )

const reads = ['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems']

/** The code of a refusal by its status. */
const codes: Record<number, string> = {
  400: 'request.invalid',
  404: 'request.not-found',
  413: 'request.too-large',
  415: 'request.not-json',
  428: 'request.precondition-required',
}

describe(`${runs} requests that break the contract in one place are rejected, and nothing is written (MACROMART_SEED=${seed})`, () => {
  test.concurrent.for(endpoints)('$title', { timeout: limitMs }, (named, { known, tokenFor, http, writesOf }) =>
    serially(named, async () => {
      const before = writesOf(named.app)
      await checkProperty(
        broken({ ...named, token: tokenFor(named) }, known),
        async ({ what, status, sent }: BrokenRequest) => {
          const answer = await http.send(sent)
          const said = `${what}: ${formatRequest(sent)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`
          if (answer.status !== status) throw new Error(`expected ${status}: ${said}`)
          problemIn(answer, { status, code: codes[status] ?? '' })
        },
      )
      expect(writesOf(named.app)).toEqual(before)
    }),
  )
})
