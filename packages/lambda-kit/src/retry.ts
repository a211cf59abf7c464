/**
 * Repeats an attempt in process while `shouldRetry` holds for its outcome: `attempts` attempts in all, after a random
 * wait of up to 20 ms, doubling to 320 ms (full jitter), at most four seconds of waiting. Returns the last outcome. An
 * exception of `attempt` is thrown at once. For conflicts, which end within milliseconds.
 */
export async function retryWhile<T>(
  shouldRetry: (outcome: T) => boolean,
  attempt: () => Promise<T>,
  attempts = 16,
): Promise<T> {
  let outcome = await attempt()
  for (let n = 1; n < attempts && shouldRetry(outcome); n++) {
    const waitMs = Math.random() * Math.min(10 * 2 ** n, 320)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    outcome = await attempt()
  }
  return outcome
}
