import { duration } from '../deployment/duration.ts'
import { deployedStacks } from '../deployment/stack.ts'
import { page, table } from '../markdown/text.ts'
import { chainsIn } from './chains.ts'
import { deliveryChain } from './delivery-chain.ts'

/** Every chain of retries of the shop, the longest first, as a table. */
export const retryTable = (): string =>
  table(
    ['what', 'is tried', 'at worst for', 'and then'],
    [...deployedStacks().flatMap(chainsIn), deliveryChain()]
      .toSorted((one, other) => other.worstSeconds - one.worstSeconds)
      .map((chain) => [chain.what, chain.tries, duration(chain.worstSeconds), chain.finally]),
  )

/** How long anything may take that fails: from the templates and the back-off that the inboxes go by. */
export const retriesPage = (): string =>
  page(
    '# What is tried again, and for how long',
    'Nothing is tried for ever: it ends with whoever asked, or with a person. What does not fail ' +
      'takes milliseconds. What cannot be understood is not tried again at all, but a dead letter at once. A message that ' +
      'waits for a place (`MaximumConcurrency`) spends no try.',
    retryTable(),
    '_Made from the deployment templates, and the back-off that every inbox goes by, by `npx -y pnpm references`._',
  )
