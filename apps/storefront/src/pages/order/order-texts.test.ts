import { CancellationReason, type Order, OrderStatus } from '@macromart/contract-orders/api'
import { type Payment, PaymentStatus } from '@macromart/contract-payments/api'
import { ShipmentStatus } from '@macromart/contract-shipping/api'
import { expect, test } from 'vitest'
import { missing, order, payment, shipment, unavailable } from './fixture.ts'
import { cancellationText, headlineOf, parcelText, paymentText } from './order-texts.ts'

const cancelled = (cancellation: NonNullable<Order['cancellation']>) => order(['placed', 'cancelled'], { cancellation })

test('what there was not enough of is called by its name', () => {
  const detail = 'prd_01h455vb4pex5vsknk084sn02q: 0 of 1'
  expect(cancellationText(cancelled({ reason: 'out-of-stock', detail }))).toBe(
    'There were not enough left of “Kettle”.',
  )
  expect(cancellationText(cancelled({ reason: 'out-of-stock' }))).toBe('There were not enough left.')
})

test.each([
  ['insufficient_funds', 'there is not enough money behind the card'],
  ['expired_card', 'the card has expired'],
  ['generic_decline', 'the bank did not say why'],
  ['a_code_of_tomorrow', 'the bank did not say why'],
])('a card that is declined with %s is told in words', (detail, words) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(`The card was declined: ${words}.`)
  expect(paymentText(payment('declined', detail), order(['placed', 'reserved']))).toContain(words)
})

test.each([
  ['never_authorized', 'your bank was never reached'],
  ['amount_too_small', 'the total is less than a card can pay'],
  ['voided', 'the amount is no longer held on it'],
  ['refunded', 'the money was given back before the parcel left'],
])('no card is blamed for %s', (detail, words) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(
    `The card could not be charged: ${words}.`,
  )
})

test('money that is on its way back, was not taken by the bank, or was received in part, is said to be', () => {
  const captured = payment('captured')
  if (captured.is !== 'answered') throw new Error('there is a payment')
  const saying = (more: Partial<Payment>) =>
    paymentText({ is: 'answered', value: { ...captured.value, ...more } }, order(['dispatched']))
  const { amount } = captured.value
  expect(saying({})).toBe('Paid.')
  expect(saying({ refund: { status: 'pending', amount } })).toContain('on its way back')
  expect(saying({ refund: { status: 'failed', amount } })).toContain('did not take the money back')
  expect(saying({ received: { ...amount, amount: 100 } })).toContain('in part')
  expect(saying({ received: amount })).toBe('Paid.')
})

test.each(['lost_card', 'stolen_card'])('whoever holds a card is not told that it is a %s', (detail) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(
    'The card was declined: the bank did not say why.',
  )
})

test('every reason and every status has words of its own', () => {
  const differ = (words: string[]) => expect(new Set(words).size).toBe(words.length)
  const { options: reasons } = CancellationReason
  differ(reasons.map((reason) => cancellationText(cancelled({ reason }))))
  differ(OrderStatus.options.map((status) => headlineOf(order([status])).title))
  const confirmed = order(['placed', 'reserved', 'confirmed'])
  differ(
    [missing, unavailable, ...PaymentStatus.options.map((each) => payment(each))].map((p) => paymentText(p, confirmed)),
  )
  differ([missing, unavailable, ...ShipmentStatus.options.map(shipment)].map((s) => parcelText(s, confirmed)))
})

test('of an order that was cancelled early, nobody says that anything is still to come', () => {
  const early = order(['placed', 'cancelled'])
  expect(paymentText(missing, early)).toBe('Your card was not asked.')
  expect(parcelText(missing, early)).toBe('None was packed.')
})

test('a parcel on its way can be followed', () => {
  expect(parcelText(shipment('dispatched'), order(['dispatched']))).toBe('With DHL, tracking number JD1.')
})
