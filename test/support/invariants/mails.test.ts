import { byId, expectViolations } from './expect-violations.ts'

expectViolations([
  [
    'a step that nobody was told of',
    (s) => {
      s.mails = s.mails?.filter(({ id }) => id !== 'shipment-delivered/ord_e')
    },
    /nobody was written to: shipment-delivered\/ord_e/,
  ],
  [
    'a customer whom nobody welcomed',
    (s) => {
      s.accounts.push({ id: 'acc_b' })
    },
    /nobody was written to: account-opened\/acc_b/,
  ],
  [
    'a mail that was never recorded as sent',
    (s) => {
      byId(s.mails ?? [], 'order-confirmed/ord_c').status = 'claimed'
    },
    /the mail order-confirmed\/ord_c is claimed/,
  ],
  [
    'a mail that waits for an address for ever',
    (s) => {
      byId(s.mails ?? [], 'order-cancelled/ord_x').status = 'waiting'
    },
    /the mail order-cancelled\/ord_x is waiting/,
  ],
  [
    'a refund that failed, of which nobody was told',
    (s) => {
      Object.assign(byId(s.payments, 'ord_e'), { failedRefunds: ['re_1'] })
    },
    /nobody was written to: refund-failed\/ord_e\/re_1/,
  ],
  [
    'a mail that was withdrawn though nothing had failed',
    (s) => {
      byId(s.mails ?? [], 'payment-refunded/ord_f').status = 'withdrawn'
    },
    /the mail payment-refunded\/ord_f is withdrawn/,
  ],
  [
    'a mail about what has not happened',
    (s) => {
      s.mails?.push({ id: 'payment-refunded/ord_d', status: 'sent', changedAt: s.at })
    },
    /the mail payment-refunded\/ord_d is about nothing/,
  ],
])
