import { expect, test } from 'vitest'
import {
  append,
  appsThatName,
  at,
  data,
  differencesAfter,
  type Edit,
  linesAfter,
  omit,
  remove,
  set,
} from '../edited.fixture.ts'

const placed = 'orders.order-placed.v1'
const captured = 'payments.payment-captured.v1'
const dispatched = 'shipping.shipment-dispatched.v1'
const cancelled = 'orders.order-cancelled.v1'
const requested = 'orders.cancellation-requested.v1'
const opened = 'accounts.account-opened.v1'
const messages = ['events', 'components', 'messages']

/** Breaking, for every app that consumes events of these types. */
const breakingFor = (types: string | RegExp) => `breaking for ${appsThatName(types).join(', ')}: `
const consumers = breakingFor(placed)

test.each<[name: string, edits: Edit[], said: string]>([
  [
    'a field is gone',
    [[[...data(placed), 'properties', 'total'], remove]],
    `${consumers}${placed} data.total is no longer there`,
  ],
  [
    'a field may be missing',
    [[[...data(dispatched), 'required'], omit('carrier')]],
    `${breakingFor(dispatched)}${dispatched} data.carrier may now be absent`,
  ],
  [
    'a value is new',
    [[[...data(cancelled), 'properties', 'reason', 'enum'], append('weather')]],
    `${breakingFor(cancelled)}${cancelled} data.reason may now be "weather"`,
  ],
  [
    'a value is gone, which older news has',
    [[[...data(requested), 'properties', 'reason', 'enum'], omit('timeout')]],
    `${breakingFor(requested)}${requested} data.reason is no longer "timeout"`,
  ],
  [
    'a field is new',
    [[[...data(placed), 'properties', 'gift'], set({ type: 'boolean' })]],
    `compatible: ${placed} data.gift is new, and may be absent`,
  ],
  [
    'a field is new, which older news lacks',
    [
      [[...data(placed), 'properties', 'gift'], set({ type: 'boolean' })],
      [[...data(placed), 'required'], append('gift')],
    ],
    `${consumers}${placed} data.gift is new, and must be there`,
  ],
  [
    'a type that is consumed is gone',
    [[[...messages, placed], remove]],
    `${consumers}${placed} is no longer published`,
  ],
  [
    'a type that nobody consumed is gone',
    [[[...messages, captured], remove]],
    `compatible: ${captured} is no longer published, and nobody consumed it`,
  ],
  [
    'a type that nobody consumes has another meaning',
    [[[...data(captured), 'properties', 'amount'], remove]],
    `breaking: ${captured} data.amount is no longer there`,
  ],
  [
    'a version is new',
    [[[...messages, 'orders.order-placed.v2'], set(at(...messages, placed))]],
    `compatible: orders.order-placed.v2 is new, beside ${placed}`,
  ],
  [
    'a type is new',
    [[[...messages, 'orders.order-split.v1'], set(at(...messages, placed))]],
    'compatible: orders.order-split.v1 is new',
  ],
  [
    'a type is told otherwise',
    [[[...messages, placed, 'summary'], set('Placed.')]],
    `documentation: ${placed} is told in other words`,
  ],
  [
    'a topic is another',
    [[['events', 'channels', 'accounts', 'address'], set('macromart-{stage}-people')]],
    `${breakingFor(opened)}${opened} is published to macromart-{stage}-people, where it was macromart-{stage}-accounts`,
  ],
  [
    'the envelope says less',
    [[['events', 'components', 'schemas', 'CloudEvent', 'properties', 'subject'], remove]],
    `${breakingFor(/\b[a-z]+\.[a-z-]+\.v\d+\b/)}every event subject is no longer there`,
  ],
])('%s', (_, edits, said) => {
  expect(linesAfter(...edits)).toEqual([said])
})

test('the apps that consume an event are found in their templates', () => {
  expect(appsThatName(placed)).toContain('inventory')
  expect(appsThatName(placed)).not.toContain('storefront')
  expect(appsThatName('nobody.nothing-happened.v1')).toEqual([])
})

test('who consumed a type at the base is concerned, also once nobody does', () => {
  const nobody: Edit = [['events', 'operations'], set({})]
  expect(linesAfter(nobody, [[...messages, placed], remove])).toEqual([`${consumers}${placed} is no longer published`])
})

test('every difference that breaks somebody says what to do instead', () => {
  const total = (type: string): Edit => [[...data(type), 'properties', 'total'], remove]
  const [first] = differencesAfter(total(placed))
  expect(first?.advice).toBe(
    'Leave it as it was, and publish orders.order-placed.v2 beside it until nobody consumes it.',
  )
  const all = differencesAfter(
    total(placed),
    [['orders', 'paths'], set({})],
    [[...messages, 'catalog.product-listed.v1'], remove],
  )
  expect(all.filter(({ kind, advice }) => kind === 'breaking' && advice === undefined)).toEqual([])
})

test('contracts have not changed from themselves', () => {
  expect(linesAfter()).toEqual([])
})
