import { expect, test } from 'vitest'
import type { Snapshot } from '../snapshot.ts'
import { violations } from '../violations.ts'
import { byId, expectViolations } from './expect-violations.fixture.ts'
import { healthySnapshot } from './healthy-snapshot.fixture.ts'

expectViolations([
  [
    'a step without its mail',
    (s) => {
      s.mails = s.mails?.filter(({ id }) => id !== 'shipment-delivered/ord_e')
    },
    /no mail was written: shipment-delivered\/ord_e/,
  ],
  [
    'a customer without a welcome mail',
    (s) => {
      s.accounts.push({ id: 'acc_b' })
    },
    /no mail was written: account-opened\/acc_b/,
  ],
  [
    'a mail that is not recorded as sent',
    (s) => {
      byId(s.mails ?? [], 'order-confirmed/ord_c').status = 'claimed'
    },
    /the mail order-confirmed\/ord_c is claimed/,
  ],
  [
    'a mail that still waits for an address',
    (s) => {
      byId(s.mails ?? [], 'order-cancelled/ord_x').status = 'waiting'
    },
    /the mail order-cancelled\/ord_x is waiting/,
  ],
  [
    'a failed refund without its mail',
    (s) => {
      Object.assign(byId(s.payments, 'ord_e'), { failedRefunds: ['re_1'] })
    },
    /no mail was written: refund-failed\/ord_e\/re_1/,
  ],
  [
    'a mail that was withdrawn without a failed refund',
    (s) => {
      byId(s.mails ?? [], 'payment-refunded/ord_f').status = 'withdrawn'
    },
    /the mail payment-refunded\/ord_f is withdrawn/,
  ],
  [
    'a mail about an event that did not happen',
    (s) => {
      s.mails?.push({ id: 'payment-refunded/ord_d', status: 'sent', changedAt: s.at })
    },
    /the mail payment-refunded\/ord_d has no occasion/,
  ],
])

const confirmed = 'order-confirmed/ord_c'
const messagesOf = ({ sentMails }: Snapshot) => sentMails?.messages ?? []

/** SES gets the same mail a second time, without a record of it. */
function sendTwice(shop: Snapshot) {
  const [letter] = messagesOf(shop).filter(({ messageId }) => messageId.endsWith(confirmed))
  if (letter) messagesOf(shop).push({ ...letter, messageId: 'ses-again' })
}

expectViolations([
  [
    'a mail that is recorded as sent and was not sent',
    (s) => {
      s.sentMails?.messages.shift()
    },
    /the mail account-opened\/acc_a is recorded as sent with ses-account-opened\/acc_a, which SES did not receive/,
  ],
  [
    'a record with another message id',
    (s) => {
      s.mails = s.mails?.map((mail) => ({ ...mail, messageId: 'ses-?' }))
    },
    /the mail order-confirmed\/ord_c is recorded as sent with ses-\?, which SES did not receive/,
  ],
  [
    'a mail without a record',
    (s) => {
      for (const letter of messagesOf(s).slice(0, 1))
        messagesOf(s).push({ ...letter, messageId: 'ses-?', subject: 'Another mail' })
    },
    /SES received ses-\? \(Another mail\), of which notifications has no record/,
  ],
  ['a mail that was sent twice', sendTwice, /the mail order-confirmed\/ord_c was sent again as ses-again/],
])

test('allows a duplicate only of a mail during which notifications was killed', () => {
  const shop = healthySnapshot()
  sendTwice(shop)
  expect(violations(shop, { resentMails: [confirmed] })).toEqual([])
  expect(violations(shop, { resentMails: ['order-cancelled/ord_x'] })).toHaveLength(1)
})

test('ignores mails that were sent before SES started', () => {
  const shop = healthySnapshot()
  const sentMails = { since: '2026-11-23T12:00:00.001Z', messages: [] }
  expect(violations({ ...shop, sentMails })).toEqual([])
})
