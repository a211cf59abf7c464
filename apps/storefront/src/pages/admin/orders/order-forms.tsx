import { isolate } from '@macromart/kernel'
import type { PropsWithChildren } from 'hono/jsx'
import { Field, IdempotencyKeyField } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { OrderView } from '../../order/order-view.ts'
import { Panel } from '../admin-layout.tsx'
import { type Attempt, attemptFor } from '../attempt.ts'
import { Carriers, DeliverForm, DispatchForm } from '../parcels/dispatch-form.tsx'
import { availableActions, isDisputed, isInProgress } from './available-actions.ts'

interface OrderActionsProps {
  view: OrderView
  attempt: Attempt | undefined
}

/** The actions on the order as it stands, and why the latest action failed. */
export function OrderActions({ view, attempt }: OrderActionsProps) {
  const { id: orderId } = view.order
  const can = availableActions(view, attempt?.typed.act)
  const action = `/office/orders/${orderId}`
  const isKnown = view.shipment.is !== 'unavailable' && view.payment.is !== 'unavailable'
  return (
    <Panel title="Actions" id="acts">
      {attempt?.refusal && <Refusal attempt={attempt} isKept={can.dispatch} />}
      {can.dispatch && (
        <>
          <Carriers />
          <DispatchForm
            action={action}
            orderId={orderId}
            isDisputed={isDisputed(view)}
            attempt={attemptFor(attempt, 'dispatch')}
          />
        </>
      )}
      {can.deliver && <DeliverForm action={action} orderId={orderId} />}
      {can.cancel && <CancelForm action={action} />}
      {can.refund && <RefundForm action={action} attempt={attemptFor(attempt, 'refund')} />}
      {isInProgress(view) ? (
        <p class="hint">
          A change is in progress. <a href={action}>Refresh</a>
        </p>
      ) : (
        !Object.values(can).some(Boolean) && <p class="hint">{isKnown ? 'No actions are left.' : unknown}</p>
      )}
    </Panel>
  )
}

const unknown = 'The actions are unavailable: shipping or payments does not answer.'

const Refusal = ({ attempt: { refusal, typed }, isKept }: { attempt: Attempt; isKept: boolean }) => (
  <Notice kind="bad">
    {refusal}
    {typed.carrier && !isKept && ` You entered: ${isolate(typed.carrier)}, ${isolate(typed.trackingNumber ?? '')}.`}
  </Notice>
)

interface DisclosureProps {
  id: string
  title: string
  isOpen?: boolean
}

/** A form that has to be opened first, because its action cannot be undone. */
const Disclosure = ({ id, title, isOpen, children }: PropsWithChildren<DisclosureProps>) => (
  <details class="careful" id={id} {...(isOpen && { open: true })}>
    <summary>{title}</summary>
    {children}
  </details>
)

const CancelForm = ({ action }: { action: string }) => (
  <Disclosure id="cancel" title="Cancel the order">
    <form class="act" method="post" action={action}>
      <p class="hint">The stock and the payment are released, and the customer is notified. This cannot be undone.</p>
      <input type="hidden" name="act" value="cancel" />
      <button class="button button-bad" type="submit">
        Cancel the order
      </button>
    </form>
  </Disclosure>
)

const RefundForm = ({ action, attempt }: { action: string; attempt: Attempt | undefined }) => (
  <Disclosure id="refund" title="Refund the payment" isOpen={attempt !== undefined}>
    <form class="act" method="post" action={action} novalidate>
      <input type="hidden" name="act" value="refund" />
      <IdempotencyKeyField value={attempt?.typed.key} />
      <Field
        name="reason"
        label="Reason"
        hint="The full amount is returned to the card. This cannot be undone."
        value={attempt?.typed.reason}
        errors={attempt?.errors}
        attributes={{ maxlength: 200, autocomplete: 'off' }}
      />
      <button class="button button-bad" type="submit">
        Refund the payment
      </button>
    </form>
  </Disclosure>
)
