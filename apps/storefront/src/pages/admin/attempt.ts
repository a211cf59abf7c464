import type { FieldErrors } from '../../components/field.tsx'
import { fieldErrorsOf } from '../../forms.ts'
import type { LoadResult } from '../../load.ts'

/** What somebody tried on a page and did not get: what was typed, what is wrong with it, or why it was refused. */
export interface Attempt {
  readonly typed: Record<string, string>
  readonly errors?: FieldErrors
  readonly refusal?: string
}

/** The attempt, if it was made with this form. */
export const attemptFor = (attempt: Attempt | undefined, action: string): Attempt | undefined =>
  attempt?.typed.act === action ? attempt : undefined

/** What to say of a deed that a macrofunction refused, or did not answer to. What was typed is kept either way. */
export function failedAttempt(
  typed: Record<string, string>,
  result: Exclude<LoadResult<unknown>, { is: 'answered' }>,
): Attempt {
  if (result.is === 'unavailable') return { typed, refusal: noAnswer }
  const { problem } = result
  const refusal = refusals[problem.code ?? '']
  if (refusal === undefined)
    return { typed, errors: fieldErrorsOf(problem), refusal: 'This was refused. Look over what you have typed.' }
  // A refusal is not remembered: the next try is another one.
  const { key: _, ...kept } = typed
  return { typed: kept, refusal }
}

const noAnswer =
  'There was no answer, so it may or may not have been done. Send it again: it is done once, however often it is sent.'

const refusals: Record<string, string> = {
  'shipment.cannot-dispatch': 'This parcel is not here to be dispatched any more: it has left, or it was stopped.',
  'shipment.disputed':
    'The payment is disputed. Tick the box on the page of the order to send the parcel all the same.',
  'shipment.cannot-deliver': 'This parcel cannot have arrived: it has not left, or it was stopped.',
  'shipment.not-found': 'There is no such parcel.',
  'order.cannot-cancel': 'It is too late to cancel: the parcel has left. What was paid can be given back instead.',
  'payment.cannot-refund': 'There is nothing to give back: the money was not taken, or was given back before.',
  'payment.not-found': 'There is nothing to give back: no card was asked.',
  'inventory.below-reserved': 'That many are not free: what is reserved for orders cannot be taken away.',
  'inventory.not-found': 'The stockroom has not heard of this product yet. Try again in a moment.',
  'idempotency.key-reused':
    'This form did its work before, with other words. Look at what is there now, then send it again.',
  'catalog.stale-version':
    'Somebody changed this product after you had read it. Look at it as it is now, then decide again.',
}
