import type { PropsWithChildren } from 'hono/jsx'
import { Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Once } from '../../parts/once.tsx'
import type { View } from '../order/view.ts'
import { type Attempt, madeWith } from './attempt.ts'
import { Carriers, DeliverForm, DispatchForm } from './dispatch-form.tsx'
import { Panel } from './panel.tsx'
import { isDisputed, isInMotion, possible } from './possible.ts'

interface OrderActsProps {
  view: View
  attempt: Attempt | undefined
}

/** What can be done about the order as it stands, and why something that was tried could not. */
export function OrderActs({ view, attempt }: OrderActsProps) {
  const { id: orderId } = view.order
  const can = possible(view, attempt?.typed.act)
  const action = `/office/orders/${orderId}`
  const isKnown = view.shipment.is !== 'resting' && view.payment.is !== 'resting'
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
            attempt={madeWith(attempt, 'dispatch')}
          />
        </>
      )}
      {can.deliver && <DeliverForm action={action} orderId={orderId} />}
      {can.cancel && <CancelForm action={action} />}
      {can.refund && <RefundForm action={action} attempt={madeWith(attempt, 'refund')} />}
      {isInMotion(view) ? (
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

interface CarefulProps {
  id: string
  title: string
  isOpen?: boolean
}

/** What is not done by the way: it has to be opened first. */
const Careful = ({ id, title, isOpen, children }: PropsWithChildren<CarefulProps>) => (
  <details class="careful" id={id} {...(isOpen && { open: true })}>
    <summary>{title}</summary>
    {children}
  </details>
)

const CancelForm = ({ action }: { action: string }) => (
  <Careful id="cancel" title="Cancel the order">
    <form class="act" method="post" action={action}>
      <p class="hint">Goods and money go back, and the customer is told. It cannot be undone.</p>
      <input type="hidden" name="act" value="cancel" />
      <button class="button button-bad" type="submit">
        Cancel the order
      </button>
    </form>
  </Careful>
)

const RefundForm = ({ action, attempt }: { action: string; attempt: Attempt | undefined }) => (
  <Careful id="refund" title="Give the money back" isOpen={attempt !== undefined}>
    <form class="act" method="post" action={action} novalidate>
      <input type="hidden" name="act" value="refund" />
      <Once of={attempt?.typed.key} />
      <Field
        name="reason"
        label="Why"
        hint="All of it goes back to the card. It cannot be undone."
        value={attempt?.typed.reason}
        wrongs={attempt?.wrongs}
        more={{ maxlength: 200, autocomplete: 'off' }}
      />
      <button class="button button-bad" type="submit">
        Give the money back
      </button>
    </form>
  </Careful>
)
