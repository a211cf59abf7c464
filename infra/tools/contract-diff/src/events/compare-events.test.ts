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
const opened = ['accounts.account-opened.v1', 'accounts.account-opened.v2']
const messages = ['events', 'components', 'messages']

/** Breaking, for every app that consumes events of these types. */
const breakingFor = (types: string | RegExp) => `breaking for ${appsThatName(types).join(', ')}: `
const consumers = breakingFor(placed)

test.each<[name: string, edits: Edit[], expected: string | string[]]>([
  [
    'a removed field',
    [[[...data(placed), 'properties', 'total'], remove]],
    `${consumers}${placed} data.total was removed`,
  ],
  [
    'a field that becomes optional',
    [[[...data(dispatched), 'required'], omit('carrier')]],
    `${breakingFor(dispatched)}${dispatched} data.carrier is now optional`,
  ],
  [
    'a new value',
    [[[...data(cancelled), 'properties', 'reason', 'enum'], append('weather')]],
    `${breakingFor(cancelled)}${cancelled} data.reason may now be "weather"`,
  ],
  [
    'a removed value, which older events hold',
    [[[...data(requested), 'properties', 'reason', 'enum'], omit('timeout')]],
    `${breakingFor(requested)}${requested} data.reason is no longer "timeout"`,
  ],
  [
    'a new optional field',
    [[[...data(placed), 'properties', 'gift'], set({ type: 'boolean' })]],
    `compatible: ${placed} data.gift is new and optional`,
  ],
  [
    'a new required field, which older events lack',
    [
      [[...data(placed), 'properties', 'gift'], set({ type: 'boolean' })],
      [[...data(placed), 'required'], append('gift')],
    ],
    `${consumers}${placed} data.gift is new and required`,
  ],
  ['a removed type with consumers', [[[...messages, placed], remove]], `${consumers}${placed} is no longer published`],
  [
    'a removed type without consumers',
    [[[...messages, captured], remove]],
    `compatible: ${captured} is no longer published; it had no consumers`,
  ],
  [
    'a changed type without consumers',
    [[[...data(captured), 'properties', 'amount'], remove]],
    `breaking: ${captured} data.amount was removed`,
  ],
  [
    'a new version',
    [[[...messages, 'orders.order-placed.v2'], set(at(...messages, placed))]],
    `compatible: orders.order-placed.v2 is new, beside ${placed}`,
  ],
  [
    'a new type',
    [[[...messages, 'orders.order-split.v1'], set(at(...messages, placed))]],
    'compatible: orders.order-split.v1 is new',
  ],
  [
    'a type with a different summary',
    [[[...messages, placed, 'summary'], set('Placed.')]],
    `documentation: ${placed} differs in its documentation`,
  ],
  [
    'a different topic',
    [[['events', 'channels', 'accounts', 'address'], set('macromart-{stage}-people')]],
    opened.map(
      (type) =>
        `${breakingFor(type)}${type} is published to macromart-{stage}-people (was: macromart-{stage}-accounts)`,
    ),
  ],
  [
    'a removed field of the envelope',
    [[['events', 'components', 'schemas', 'CloudEvent', 'properties', 'subject'], remove]],
    `${breakingFor(/\b[a-z]+\.[a-z-]+\.v\d+\b/)}every event subject was removed`,
  ],
])('%s', (_, edits, expected) => {
  expect(linesAfter(...edits)).toEqual([expected].flat())
})

test('finds the consumers of an event in the templates', () => {
  expect(appsThatName(placed)).toContain('inventory')
  expect(appsThatName(placed)).not.toContain('storefront')
  expect(appsThatName('unknown.nothing-happened.v1')).toEqual([])
})

test('a removed type breaks the consumers of the base, even if there are none now', () => {
  const noConsumers: Edit = [['events', 'operations'], set({})]
  expect(linesAfter(noConsumers, [[...messages, placed], remove])).toEqual([
    `${consumers}${placed} is no longer published`,
  ])
})

test('every breaking difference has advice', () => {
  const total = (type: string): Edit => [[...data(type), 'properties', 'total'], remove]
  const [first] = differencesAfter(total(placed))
  expect(first?.advice).toBe(
    'Leave it unchanged, and publish orders.order-placed.v2 beside it until it has no consumers.',
  )
  const all = differencesAfter(
    total(placed),
    [['orders', 'paths'], set({})],
    [[...messages, 'catalog.product-listed.v1'], remove],
  )
  expect(all.filter(({ kind, advice }) => kind === 'breaking' && advice === undefined)).toEqual([])
})

test('reports no difference between equal contracts', () => {
  expect(linesAfter()).toEqual([])
})
