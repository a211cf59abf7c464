import { expect, test } from 'vitest'
import type { Plan, SubscriptionPlan } from '../plan.ts'
import { consumersOf } from './consumers-of.ts'

const subscription = (app: string, topicArn: string, types?: string[]): SubscriptionPlan => ({
  origin: { app, file: '', logicalId: '' },
  topicArn,
  queueArn: '',
  attributes: types ? { FilterPolicy: JSON.stringify({ type: types }) } : {},
})
const subscriptions = [
  subscription('carts', 'orders', ['orders.order-confirmed.v1']),
  subscription('audit', 'orders'),
  subscription('shipping', 'payments', ['orders.order-confirmed.v1']),
]

test('an event goes to whoever subscribes to its topic and lets its type pass', () => {
  expect(consumersOf({ subscriptions } as Plan, 'orders', 'orders.order-confirmed.v1')).toEqual(['carts', 'audit'])
  expect(consumersOf({ subscriptions } as Plan, 'orders', 'orders.order-placed.v1')).toEqual(['audit'])
})
