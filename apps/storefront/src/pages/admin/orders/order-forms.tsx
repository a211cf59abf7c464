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

/** What can be done about the order as it stands, and why something that was tried could not. */
export function OrderActions({ view, attempt }: OrderActionsProps) {
  const { id: orderId } = view.order
  const can = availableActions(view, attempt?.typed.act)
  const action = `/office/orders/${orderId}`
  const isKnown = view.shipment.is !== 'unavailable' && view.payment.is !== 'unavailable'
  return (
    <Panel title="What to do" id="acts">
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
          Something is under way. <a href={action}>Look again</a>
        </p>
      ) : (
        !Object.values(can).some(Boolean) && <p class="hint">{isKnown ? 'There is nothing left to do.' : unknown}</p>
      )}
    </Panel>
  )
}

const unknown = 'What can be done cannot be said just now: not everybody answers.'

const Refusal = ({ attempt: { refusal, typed }, isKept }: { attempt: Attempt; isKept: boolean }) => (
  <Notice kind="bad">
    {refusal}
    {typed.carrier && !isKept && ` You typed: ${typed.carrier}, ${typed.trackingNumber}.`}
  </Notice>
)

interface DisclosureProps {
  id: string
  title: string
  isOpen?: boolean
}

/** What is not done by the way: it has to be opened first. */
const Disclosure = ({ id, title, isOpen, children }: PropsWithChildren<DisclosureProps>) => (
  <details class="careful" id={id} {...(isOpen && { open: true })}>
    <summary>{title}</summary>
    {children}
  </details>
)

const CancelForm = ({ action }: { action: string }) => (
  <Disclosure id="cancel" title="Cancel the order">
    <form class="act" method="post" action={action}>
      <p class="hint">Goods and money go back, and the customer is told. It cannot be undone.</p>
      <input type="hidden" name="act" value="cancel" />
      <button class="button button-bad" type="submit">
        Cancel the order
      </button>
    </form>
  </Disclosure>
)

const RefundForm = ({ action, attempt }: { action: string; attempt: Attempt | undefined }) => (
  <Disclosure id="refund" title="Give the money back" isOpen={attempt !== undefined}>
    <form class="act" method="post" action={action} novalidate>
      <input type="hidden" name="act" value="refund" />
      <IdempotencyKeyField value={attempt?.typed.key} />
      <Field
        name="reason"
        label="Why"
        hint="All of it goes back to the card. It cannot be undone."
        value={attempt?.typed.reason}
        errors={attempt?.errors}
        attributes={{ maxlength: 200, autocomplete: 'off' }}
      />
      <button class="button button-bad" type="submit">
        Give the money back
      </button>
    </form>
  </Disclosure>
)
