import { expect, test } from 'vitest'
import { violations } from '../invariants.ts'
import type { Snapshot } from '../snapshot.ts'
import { byId, expectViolations } from './expect-violations.ts'
import { healthySnapshot } from './healthy-snapshot.ts'

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

const confirmed = 'order-confirmed/ord_c'
const messagesOf = ({ sentMails }: Snapshot) => sentMails?.messages ?? []

/** SES is given the same mail a second time, of which there is no record. */
function sendAgain(shop: Snapshot) {
  const [letter] = messagesOf(shop).filter(({ messageId }) => messageId.endsWith(confirmed))
  if (letter) messagesOf(shop).push({ ...letter, messageId: 'ses-again' })
}

expectViolations([
  [
    'a mail that is recorded as sent and never was',
    (s) => {
      s.sentMails?.messages.shift()
    },
    /the mail account-opened\/acc_a is sent as ses-account-opened\/acc_a, which SES was never given/,
  ],
  [
    'a record of another message',
    (s) => {
      s.mails = s.mails?.map((mail) => ({ ...mail, messageId: 'ses-?' }))
    },
    /the mail order-confirmed\/ord_c is sent as ses-\?, which SES was never given/,
  ],
  [
    'a mail that nobody has recorded',
    (s) => {
      for (const letter of messagesOf(s).slice(0, 1))
        messagesOf(s).push({ ...letter, messageId: 'ses-?', subject: 'More news' })
    },
    /SES was given ses-\? \(More news\), which nobody has recorded/,
  ],
  ['a mail that went twice', sendAgain, /the mail order-confirmed\/ord_c went again as ses-again/],
])

test('a mail may go twice where notifications was killed while it sent it, and no other may', () => {
  const shop = healthySnapshot()
  sendAgain(shop)
  expect(violations(shop, { resentMails: [confirmed] })).toEqual([])
  expect(violations(shop, { resentMails: ['order-cancelled/ord_x'] })).toHaveLength(1)
})

test('what was sent before SES began is not looked for there', () => {
  const shop = healthySnapshot()
  const sentMails = { since: '2026-11-23T12:00:00.001Z', messages: [] }
  expect(violations({ ...shop, sentMails })).toEqual([])
})
