import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { fill, newCartId } from '../../support/cart.ts'
import { eventually } from '../../support/eventually.ts'
import { type Injection, test } from '../../support/shop-test.ts'

const faults: [what: string, injection: Injection][] = [
  [
    'conflicts between transactions',
    { match: { service: 'dynamodb', action: 'TransactWriteItems' }, fault: 'conflict', times: 6 },
  ],
  ['conflicts of single writes', { match: { service: 'dynamodb', action: 'PutItem' }, fault: 'conflict', times: 10 }],
  ['throttled writes', { match: { service: 'dynamodb', action: 'PutItem' }, fault: 'throttle', times: 8 }],
  ['throttled reads', { match: { service: 'dynamodb', action: 'GetItem' }, fault: 'throttle', times: 8 }],
  ['writes with a lost answer', { match: { service: 'dynamodb', action: 'PutItem' }, fault: 'drop-answer', times: 5 }],
  [
    'transactions with a lost answer',
    { match: { service: 'dynamodb', action: 'TransactWriteItems' }, fault: 'drop-answer', times: 3 },
  ],
  ['events that SNS rejects', { match: { service: 'sns', action: 'PublishBatch' }, fault: 'error', times: 12 }],
  [
    'publications with a lost answer',
    { match: { service: 'sns', action: 'PublishBatch' }, fault: 'drop-answer', times: 4 },
  ],
  ['writes that hang', { match: { service: 'dynamodb', action: 'PutItem' }, fault: { delayMs: 4_000 }, times: 2 }],
  ['reads that hang', { match: { service: 'dynamodb', action: 'GetItem' }, fault: { delayMs: 4_000 }, times: 3 }],
  [
    'a temporary outage of the database',
    { match: { service: 'dynamodb', caller: 'macromart-payments-local-inbox' }, fault: 'error', times: 20 },
  ],
]

test.for(faults)(
  '%s delay an order and change nothing else',
  async ([_, injection], { injectFault, newProduct, placeOrder, getOrder, expectInvariants }) => {
    const tea = await newProduct(3)
    const fault = injectFault({ ...injection, match: { ...injection.match, predicate: ofTheApps } })
    // A client repeats a request with the same key when the answer has Retry-After.
    const key = randomUUID()
    const { id } = await eventually(() => placeOrder(tea, { key }))
    await eventually(
      () => getOrder(id),
      ({ status }) => status === 'confirmed',
      90_000,
    )
    expect(fault.hits).toBeGreaterThan(0)
    fault.remove()
    await expectInvariants()
  },
)

test('retries an event that an inbox cannot process yet', async ({
  cloud,
  customer,
  onCall,
  injectFault,
  newProduct,
  placeOrder,
  getOrder,
  expectInvariants,
}) => {
  const tea = await newProduct(3)
  const cartId = newCartId()
  await fill(customer, cartId, { id: tea, quantity: 1 })
  await expectInvariants()
  const consumers = new Set(cloud.plan.subscriptions.filter(isOfOrder).map(({ origin }) => origin.app))
  const inboxes = cloud.plan.functions
    .filter(({ key, origin }) => key === 'inbox' && consumers.has(origin.app))
    .map(({ name }) => name)
  expect(inboxes.length).toBeGreaterThanOrEqual(6)
  const delaying = new Set<string>()
  onCall(({ caller, action }) => {
    if (action === 'ChangeMessageVisibility') delaying.add(caller)
  })
  // More failures than the SDK retries within the deliveries of both versions of order-confirmed.
  for (const caller of inboxes) injectFault({ match: { caller, service: 'dynamodb' }, fault: 'error', times: 12 })
  // An event of a confirmed order that was made from a cart reaches each of these inboxes.
  const { id } = await placeOrder(tea, { cartId })
  await eventually(
    () => getOrder(id),
    ({ status }) => status === 'confirmed',
    90_000,
  )
  await expectInvariants()
  expect([...delaying].toSorted()).toEqual(inboxes.toSorted())
})

/** Whether a subscription receives an event of an order until it is confirmed. */
const isOfOrder = ({ attributes }: { attributes: Readonly<Record<string, string>> }) =>
  eventsOfOrder.some((type) => attributes.FilterPolicy?.includes(type))
const eventsOfOrder = [
  'orders.order-placed.v1',
  'inventory.stock-reserved.v1',
  'orders.payment-requested.v1',
  'payments.payment-authorized.v1',
  'orders.order-confirmed.v1',
]

/** Excludes the calls of the local cloud itself. */
const ofTheApps = ({ caller }: { caller: string }) => caller.startsWith('macromart-')
