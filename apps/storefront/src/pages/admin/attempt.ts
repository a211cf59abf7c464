import type { FieldErrors } from '../../components/field.tsx'
import { fieldErrorsOf } from '../../forms.ts'
import type { LoadResult } from '../../load.ts'

/** An action that failed: the entered values, with the errors by field or the reason of the refusal. */
export interface Attempt {
  readonly typed: Record<string, string>
  readonly errors?: FieldErrors
  readonly refusal?: string
}

/** The attempt, if it was made with the form of this action. */
export const attemptFor = (attempt: Attempt | undefined, action: string): Attempt | undefined =>
  attempt?.typed.act === action ? attempt : undefined

/** The attempt of an action that a macrofunction refused or did not answer. Keeps the entered values. */
export function failedAttempt(
  typed: Record<string, string>,
  result: Exclude<LoadResult<unknown>, { is: 'answered' }>,
): Attempt {
  if (result.is === 'unavailable') return { typed, refusal: noAnswer }
  const { problem } = result
  const refusal = refusals[problem.code ?? '']
  if (refusal === undefined)
    return { typed, errors: fieldErrorsOf(problem), refusal: 'The request was refused. Check what you entered.' }
  // After a refusal, the next attempt is a new request and needs a new key.
  const { key: _, ...kept } = typed
  return { typed: kept, refusal }
}

const noAnswer =
  'There was no answer, so the action may or may not have been done. Send the form again: it takes effect only once.'

const refusals: Record<string, string> = {
  'shipment.cannot-dispatch': 'This parcel cannot be dispatched: it has already left, or it was stopped.',
  'shipment.disputed': 'The payment is disputed. To dispatch the parcel anyway, tick the box on the page of the order.',
  'shipment.cannot-deliver': 'This parcel cannot be marked as delivered: it has not left, or it was stopped.',
  'shipment.not-found': 'This parcel does not exist.',
  'order.cannot-cancel': 'It is too late to cancel: the parcel has left. You can refund the payment instead.',
  'payment.cannot-refund': 'There is nothing to refund: the payment was not captured, or was already refunded.',
  'payment.not-found': 'There is nothing to refund: no payment was made.',
  'inventory.below-reserved':
    'There is not enough available stock: stock that is reserved for orders cannot be removed.',
  'inventory.not-found': 'The stock of this product is not known yet. Try again in a moment.',
  'idempotency.key-reused':
    'This form was already sent with other values. Check the current values, then send it again.',
  'catalog.stale-version': 'This product was changed after you opened it. Check the current values, then decide again.',
}
