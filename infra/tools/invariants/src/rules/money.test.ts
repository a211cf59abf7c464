import { byId, expectViolations } from './expect-violations.fixture.ts'

expectViolations([
  [
    'money held for a cancelled order',
    (s) => {
      byId(s.intents, 'ord_x').held = 500
    },
    /ord_x \(cancelled\) held: Stripe 500, order 0/,
  ],
  [
    'no money held for a confirmed order',
    (s) => {
      byId(s.intents, 'ord_c').held = 0
    },
    /held at Stripe: Stripe 0, by orders 500/,
  ],
  [
    'a dispatched order without a captured payment',
    (s) => {
      byId(s.intents, 'ord_d').captured = 0
    },
    /ord_d \(dispatched\) earned: Stripe 0/,
  ],
  [
    'a refund that Stripe does not have',
    (s) => {
      byId(s.intents, 'ord_f').refunded = 0
    },
    /ord_f \(refunded\) earned: Stripe 500/,
  ],
  [
    'a partial capture that the payment does not record',
    (s) => {
      byId(s.intents, 'ord_d').captured = 100
    },
    /ord_d \(dispatched\) earned: Stripe 100, order 500/,
  ],
  [
    'a payment that records more than Stripe captured',
    (s) => {
      byId(s.payments, 'ord_d').received = { amount: 100, currency: 'EUR' }
    },
    /ord_d \(dispatched\) earned: Stripe 500, order 100/,
  ],
  [
    'a captured and unrefunded payment of a cancelled order',
    (s) => {
      byId(s.intents, 'ord_x').captured = 500
    },
    /ord_x \(cancelled\) earned: Stripe 500, order 0/,
  ],
  [
    'a confirmed order with money both captured and held',
    (s) => {
      byId(s.payments, 'ord_c').status = 'captured'
    },
    /ord_c \(confirmed\) held: Stripe 500, order 0/,
  ],
  [
    'a failed refund of an order that is still refunded',
    (s) => {
      byId(s.intents, 'ord_f').refunded = 0
      byId(s.payments, 'ord_f').status = 'captured'
    },
    /ord_f is refunded, but its payment is captured/,
  ],
  [
    'wrong amounts with a correct sum',
    (s) => {
      byId(s.intents, 'ord_d').captured = 400
      byId(s.intents, 'ord_e').captured = 600
    },
    /ord_d .* earned: Stripe 400/,
  ],
  [
    'two payments for one order',
    (s) => {
      s.intents.push({ ...byId(s.intents, 'ord_x'), id: 'pi_2' })
    },
    /ord_x has 2 payment intents/,
  ],
  [
    'a payment without an order',
    (s) => {
      s.intents.push({ ...byId(s.intents, 'ord_x'), orderId: 'ord_?', id: 'pi_9' })
    },
    /pi_9 belongs to no order/,
  ],
])
