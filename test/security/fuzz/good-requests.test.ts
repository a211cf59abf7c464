import { describe } from 'vitest'
import { endpoints } from '../endpoints.ts'
import { checkProperty, limitMs, runs, seed, serially, test } from './fuzz-test.ts'
import { inContract } from './in-contract.ts'
import { formatRequest } from './raw-request.ts'
import { goodRequests } from './requests.ts'
import { stripeWebhooks } from './stripe-webhooks.ts'

// That the shop is sound after all of it is proved when the file ends.

describe(`${runs} requests that keep the contract are answered as it says (MACROMART_SEED=${seed})`, () => {
  test.concurrent.for(endpoints)('$title', { timeout: limitMs }, (named, { cloud, known, tokenFor, http }) =>
    serially(named, async () => {
      const token = tokenFor(named)
      // Accounts that are there already could be opened only once.
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
