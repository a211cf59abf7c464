import { duration } from '../deployment/duration.ts'
import type { Chain } from './chain.ts'

interface Phase {
  times: number
  /** How far apart the first two are, and the last two; what is between grows evenly by the factor. */
  fromSeconds: number
  toSeconds: number
}

/**
 * How SNS tries a queue: no template can say otherwise.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#delivery-policies-for-protocols
 */
const phases: Phase[] = [
  { times: 3, fromSeconds: 0, toSeconds: 0 },
  { times: 2, fromSeconds: 1, toSeconds: 1 },
  { times: 10, fromSeconds: 1, toSeconds: 20 },
  { times: 100_000, fromSeconds: 20, toSeconds: 20 },
]

function totalSeconds({ times, fromSeconds, toSeconds }: Phase): number {
  if (fromSeconds === toSeconds) return times * toSeconds
  const factor = (toSeconds / fromSeconds) ** (1 / (times - 1))
  return Array.from({ length: times }, (_, index) => fromSeconds * factor ** index).reduce((sum, each) => sum + each, 0)
}

/** What a topic cannot hand over to a queue: the same for every subscription. */
export function deliveryChain(): Chain {
  const times = phases.reduce((sum, phase) => sum + phase.times, 0)
  const last = phases.at(-1)?.toSeconds ?? 0
  return {
    what: 'SNS: news on its way from a topic to a queue',
    tries: `${times.toLocaleString('en-GB')} times, in the end ${duration(last)} apart`,
    worstSeconds: Math.round(phases.reduce((sum, phase) => sum + totalSeconds(phase), 0)),
    finally: 'a dead letter of whoever should have heard it',
  }
}
