/** An error whose message is all that a person needs to know: it is shown as one sentence, without a stack. */
export class PlainError extends Error {
  override name = 'PlainError'
}
