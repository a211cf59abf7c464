import captureFailed from '../golden/payments.capture-failed.v1.json' with { type: 'json' }
import disputeClosed from '../golden/payments.dispute-closed.v1.json' with { type: 'json' }
import disputeOpened from '../golden/payments.dispute-opened.v1.json' with { type: 'json' }
import paymentAuthorized from '../golden/payments.payment-authorized.v1.json' with { type: 'json' }
import paymentCaptured from '../golden/payments.payment-captured.v1.json' with { type: 'json' }
import paymentDeclined from '../golden/payments.payment-declined.v1.json' with { type: 'json' }
import paymentRefunded from '../golden/payments.payment-refunded.v1.json' with { type: 'json' }
import paymentVoided from '../golden/payments.payment-voided.v1.json' with { type: 'json' }
import refundFailed from '../golden/payments.refund-failed.v1.json' with { type: 'json' }
import {
  CaptureFailed,
  DisputeClosed,
  DisputeOpened,
  PaymentAuthorized,
  PaymentCaptured,
  PaymentDeclined,
  PaymentRefunded,
  PaymentVoided,
  RefundFailed,
} from './events.ts'

/** The golden data of each event that payments publishes. For tests and references only. */
export const examples = {
  captureFailed: CaptureFailed.schema.parse(captureFailed.data),
  disputeClosed: DisputeClosed.schema.parse(disputeClosed.data),
  disputeOpened: DisputeOpened.schema.parse(disputeOpened.data),
  paymentAuthorized: PaymentAuthorized.schema.parse(paymentAuthorized.data),
  paymentCaptured: PaymentCaptured.schema.parse(paymentCaptured.data),
  paymentDeclined: PaymentDeclined.schema.parse(paymentDeclined.data),
  paymentRefunded: PaymentRefunded.schema.parse(paymentRefunded.data),
  paymentVoided: PaymentVoided.schema.parse(paymentVoided.data),
  refundFailed: RefundFailed.schema.parse(refundFailed.data),
}
