import { backoffSeconds } from '@macromart/lambda-kit'
import { duration } from '../deployment/duration.ts'
import type { Resource } from '../deployment/stack.ts'
import type { Chain } from './chain.ts'

/**
 * A message that its inbox cannot take. At worst each try lasts as long as the function may and is then put off by its
 * back-off, or the function dies before it can, and the queue hides the message for as long as it does by itself.
 */
export function queueChain(name: string, queue: Resource, { Timeout = 0 }: Resource): Chain {
  const { RedrivePolicy, VisibilityTimeout = 30 } = queue
  const receives = RedrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY
  const backoffs = Array.from({ length: receives }, (_, index) => backoffSeconds(index + 1))
  const [first = 0] = backoffs
  const least = backoffs.reduce((sum, seconds) => sum + seconds, 0)
  return {
    what: `${name}: a message of its inbox`,
    tries: `${receives} times, from ${duration(first)} to ${duration(Math.max(...backoffs))} apart: at least ${duration(least)}`,
    worstSeconds: backoffs.reduce((sum, seconds) => sum + Math.max(Timeout + seconds, VisibilityTimeout), 0),
    finally: 'a dead letter, of which someone is told at once',
  }
}
