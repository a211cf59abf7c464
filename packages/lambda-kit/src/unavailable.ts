/** Something that may succeed later: 503 to a caller, a retry to a queue. */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

const throttled = new Set(['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'])
const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND'])

/**
 * Whether a failure passes: said by ourselves, or by an AWS client that was throttled, met a failure on the other side
 * or reached nobody, and has given up trying again.
 */
export function isTransient(error: Error): boolean {
  if (error instanceof Unavailable || throttled.has(error.name) || error.name === 'TimeoutError') return true
  if ('$fault' in error && error.$fault === 'server') return true
  return 'code' in error && unreachable.has(String(error.code))
}
