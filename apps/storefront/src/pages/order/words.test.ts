import { CancellationReason, type Order, OrderStatus } from '@macromart/contract-orders/api'
import { PaymentStatus } from '@macromart/contract-payments/api'
import { ShipmentStatus } from '@macromart/contract-shipping/api'
import { expect, test } from 'vitest'
import { whyCancelled } from './cancellation-words.ts'
import { missing, order, payment, resting, shipment } from './fixture.ts'
import { headlineOf } from './headline.ts'
import { parcelWords } from './parcel-words.ts'
import { paymentWords } from './payment-words.ts'

const cancelled = (cancellation: NonNullable<Order['cancellation']>) => order(['placed', 'cancelled'], { cancellation })

test('what there was not enough of is called by its name', () => {
  const detail = 'prd_01h455vb4pex5vsknk084sn02q: 0 of 1'
  expect(whyCancelled(cancelled({ reason: 'out-of-stock', detail }))).toBe('There were not enough left of “Kettle”.')
  expect(whyCancelled(cancelled({ reason: 'out-of-stock' }))).toBe('There were not enough left.')
})

test.each([
  ['insufficient_funds', 'there is not enough money behind the card'],
  ['expired_card', 'the card has expired'],
  ['generic_decline', 'the bank did not say why'],
  ['a_code_of_tomorrow', 'the bank did not say why'],
])('a card that is declined with %s is told in words', (detail, words) => {
  expect(whyCancelled(cancelled({ reason: 'payment-declined', detail }))).toBe(`The card was declined: ${words}.`)
  expect(paymentWords(payment('declined', detail), order(['placed', 'reserved']))).toContain(words)
})

test.each(['lost_card', 'stolen_card'])('whoever holds a card is not told that it is a %s', (detail) => {
  expect(whyCancelled(cancelled({ reason: 'payment-declined', detail }))).toBe(
    'The card was declined: the bank did not say why.',
  )
})

test('every reason and every status has words of its own', () => {
  const differ = (words: string[]) => expect(new Set(words).size).toBe(words.length)
  const { options: reasons } = CancellationReason
  differ(reasons.map((reason) => whyCancelled(cancelled({ reason }))))
  differ(OrderStatus.options.map((status) => headlineOf(order([status])).title))
  const confirmed = order(['placed', 'reserved', 'confirmed'])
  differ(
    [missing, resting, ...PaymentStatus.options.map((each) => payment(each))].map((p) => paymentWords(p, confirmed)),
  )
  differ([missing, resting, ...ShipmentStatus.options.map(shipment)].map((s) => parcelWords(s, confirmed)))
})

test('of an order that was cancelled early, nobody says that anything is still to come', () => {
  const early = order(['placed', 'cancelled'])
  expect(paymentWords(missing, early)).toBe('Your card was not asked.')
  expect(parcelWords(missing, early)).toBe('None was packed.')
})

test('a parcel on its way can be followed', () => {
  expect(parcelWords(shipment('dispatched'), order(['dispatched']))).toBe('With DHL, tracking number JD1.')
})
