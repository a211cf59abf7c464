import { Field } from '../../../components/field.tsx'
import { orderNumber } from '../../../format.ts'
import type { Attempt } from '../attempt.ts'

interface ParcelFormProps {
  /** The page that the form is on. */
  action: string
  orderId: string
  attempt?: Attempt | undefined
  /** Whether the payment is disputed, so that staff have to confirm the dispatch. */
  isDisputed?: boolean
}

/** The form that dispatches a parcel. */
export const DispatchForm = ({ action, orderId, attempt, isDisputed = false }: ParcelFormProps) => (
  <form class="act" method="post" action={action} aria-label={`Dispatch order ${orderNumber(orderId)}`} novalidate>
    <input type="hidden" name="act" value="dispatch" />
    <input type="hidden" name="orderId" value={orderId} />
    <Field
      id={`carrier-${orderId}`}
      name="carrier"
      label="Carrier"
      value={attempt?.typed.carrier}
      errors={attempt?.errors}
      attributes={{ list: 'carriers', maxlength: 60, autocomplete: 'off' }}
    />
    <Field
      id={`tracking-${orderId}`}
      name="trackingNumber"
      label="Tracking number"
      value={attempt?.typed.trackingNumber}
      errors={attempt?.errors}
      attributes={{ maxlength: 60, autocomplete: 'off', spellcheck: false, autocapitalize: 'characters' }}
    />
    {isDisputed && (
      <label class="tick">
        <input type="checkbox" name="despiteDispute" value="true" /> The payment is disputed. Dispatch anyway.
      </label>
    )}
    <button class="button" type="submit">
      Dispatch
    </button>
  </form>
)

/** The form that marks a parcel as delivered. */
export const DeliverForm = ({ action, orderId }: ParcelFormProps) => (
  <form class="act" method="post" action={action} aria-label={`Delivery of order ${orderNumber(orderId)}`}>
    <input type="hidden" name="act" value="deliver" />
    <input type="hidden" name="orderId" value={orderId} />
    <button class="button" type="submit">
      Mark as delivered
    </button>
  </form>
)

/** Suggested carriers for all forms of a page. Other carriers can be entered as well. */
export const Carriers = () => (
  <datalist id="carriers">
    {['Deutsche Post', 'DHL', 'DPD', 'FedEx', 'GLS', 'Hermes', 'PostNL', 'UPS'].map((carrier) => (
      <option value={carrier} />
    ))}
  </datalist>
)
