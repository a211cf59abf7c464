import { describe } from 'vitest'
import { endpoints } from '../endpoints.ts'
import { checkProperty, limitMs, runs, seed, serially, test } from './fuzz-test.ts'
import { inContract } from './in-contract.ts'
import { formatRequest } from './raw-request.ts'
import { goodRequests } from './requests.ts'
import { stripeWebhooks } from './stripe-webhooks.ts'

// The invariants are checked when the file ends.

describe(`${runs} valid requests are answered according to the contract (MACROMART_SEED=${seed})`, () => {
  test.concurrent.for(endpoints)('$title', { timeout: limitMs }, (named, { cloud, known, tokenFor, http }) =>
    serially(named, async () => {
      const token = tokenFor(named)
      // An existing account can register only once, so registrations use fresh addresses.
      const { email: _, ...others } = known
      const about = named.name === 'accounts.register' ? others : known
      const judge = inContract(named)
      const good =
        named.endpoint.body === 'raw' ? stripeWebhooks(cloud, named) : goodRequests({ ...named, token }, about)
      await checkProperty(good, async ({ parts, sent }) => {
        const answer = await http.send(sent)
        try {
          judge(parts, answer)
        } catch (error) {
          throw new Error(`${formatRequest(sent)} → ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`, {
            cause: error,
          })
        }
      })
    }),
  )
})
