/** An error whose message is sufficient for the user: it is printed as one sentence, without a stack. */
export class PlainError extends Error {
  override name = 'PlainError'
}
