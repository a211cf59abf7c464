import { CancellationReason, type Order, OrderStatus } from '@macromart/contract-orders/api'
import { type Payment, PaymentStatus } from '@macromart/contract-payments/api'
import { ShipmentStatus } from '@macromart/contract-shipping/api'
import { expect, test } from 'vitest'
import { missing, order, payment, shipment, unavailable } from './fixture.ts'
import { cancellationText, headlineOf, parcelText, paymentText } from './order-texts.ts'

const cancelled = (cancellation: NonNullable<Order['cancellation']>) => order(['placed', 'cancelled'], { cancellation })

test('names the products that are out of stock', () => {
  const detail = 'prd_01h455vb4pex5vsknk084sn02q: 0 of 1'
  expect(cancellationText(cancelled({ reason: 'out-of-stock', detail }))).toBe(
    'There was not enough stock of “Kettle”.',
  )
  expect(cancellationText(cancelled({ reason: 'out-of-stock' }))).toBe('There was not enough stock.')
})

test.each([
  ['insufficient_funds', 'insufficient funds'],
  ['expired_card', 'the card has expired'],
  ['generic_decline', 'the bank gave no reason'],
  ['a_code_of_tomorrow', 'the bank gave no reason'],
])('explains the decline code %s', (detail, words) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(`The card was declined: ${words}.`)
  expect(paymentText(payment('declined', detail), order(['placed', 'reserved']))).toContain(words)
})

test.each([
  ['never_authorized', 'your bank could not be reached'],
  ['amount_too_small', 'the total is below the minimum of card payments'],
  ['voided', 'the amount is no longer held on it'],
  ['refunded', 'the payment was refunded before the parcel left'],
])('does not blame the card for %s', (detail, words) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(
    `The card could not be charged: ${words}.`,
  )
})

test('describes pending refunds, rejected refunds and partial payments', () => {
  const captured = payment('captured')
  if (captured.is !== 'answered') throw new Error('there is a payment')
  const textFor = (more: Partial<Payment>) =>
    paymentText({ is: 'answered', value: { ...captured.value, ...more } }, order(['dispatched']))
  const { amount } = captured.value
  expect(textFor({})).toBe('Paid.')
  expect(textFor({ refund: { status: 'pending', amount } })).toContain('is pending')
  expect(textFor({ refund: { status: 'failed', amount } })).toContain('rejected the refund')
  expect(textFor({ received: { ...amount, amount: 100 } })).toContain('Partly paid')
  expect(textFor({ received: amount })).toBe('Paid.')
})

test.each(['lost_card', 'stolen_card'])('does not reveal %s', (detail) => {
  expect(cancellationText(cancelled({ reason: 'payment-declined', detail }))).toBe(
    'The card was declined: the bank gave no reason.',
  )
})

test('has a text of its own for every reason and every status', () => {
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

test('announces nothing further for an order that was cancelled early', () => {
  const early = order(['placed', 'cancelled'])
  expect(paymentText(missing, early)).toBe('No payment was made.')
  expect(parcelText(missing, early)).toBe('No parcel was packed.')
})

test('shows the tracking number of a dispatched parcel', () => {
  expect(parcelText(shipment('dispatched'), order(['dispatched']))).toBe('With DHL, tracking number JD1.')
})
