import { setTimeout } from 'node:timers/promises'

/**
 * Contention passes within milliseconds, so it is retried in process before the caller gets a 503: up to `attempts` times, after a
 * random wait of up to 20 ms, doubling to 320 ms (full jitter), and so for four seconds at most, beside the calls.
 */
export async function retryWhile<T>(
  shouldRetry: (outcome: T) => boolean,
  attempt: () => Promise<T>,
  attempts = 16,
): Promise<T> {
  let outcome = await attempt()
  for (let n = 1; n < attempts && shouldRetry(outcome); n++) {
    await setTimeout(Math.random() * Math.min(10 * 2 ** n, 320))
    outcome = await attempt()
  }
  return outcome
}
