/** A transient failure: `serve` answers 503 with `Retry-After`, `inbox` retries the message. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

const throttled = new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND'])

/**
 * Whether an error is transient: `Unavailable`, or an error of an AWS client after its last attempt: throttling, a
 * timeout, a fault of the service, or a failed connection.
 */
export function isTransient(error: Error): boolean {
  if (error instanceof Unavailable || throttled.has(error.name) || error.name === 'TimeoutError') return true
  if ('$fault' in error && error.$fault === 'server') return true
  return 'code' in error && unreachable.has(String(error.code))
}
