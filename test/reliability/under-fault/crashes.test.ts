import { expect } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { test as base, type InjectedFault } from '../../support/shop-test.ts'

const test = base
  /**
   * Kills the caller's app at its first matching call for which `isTime`: before AWS carries it out (`drop-call`), or
   * between that and the answer (`drop-answer`).
   */
  .extend(
    'killUpon',
    ({ cloud, injectFault }) =>
      (
        [app, key]: [app: string, key: string],
        action: string,
        when: 'drop-call' | 'drop-answer',
        isTime: () => boolean = () => true,
      ) => {
        let killed = false
        const predicate = () => {
          if (killed || !isTime()) return false
          killed = true
          // After AWS has the call, or after the call is rejected.
          setTimeout(() => cloud.apps.kill(app, 'SIGKILL'), when === 'drop-call' ? 0 : 20)
          return true
        }
        const caller = `macromart-${app}-local-${key}`
        return injectFault({ match: { caller, action, predicate }, fault: when, times: 1 })
      },
  )
  /** Waits until all of these orders are confirmed despite the killed process, and every invariant holds. */
  .extend('confirmedDespite', ({ getOrder, expectInvariants }) => async (killed: InjectedFault, ids: string[]) => {
    const confirmed = ({ status }: { status: string }) => status === 'confirmed'
    for (const id of ids) await eventually(() => getOrder(id), confirmed, 90_000)
    expect(killed.hits).toBe(1)
    killed.remove()
    await expectInvariants()
  })

test('a process killed between commit and publish loses no event', async ({
  newProduct,
  placeOrder,
  killUpon,
  confirmedDespite,
}) => {
  const tea = await newProduct(5)
  const killed = killUpon(['orders', 'outbox'], 'PublishBatch', 'drop-call')
  const { id } = await placeOrder(tea)
  await confirmedDespite(killed, [id])
})

test('a process killed between publish and answer publishes the event again, without effect', async ({
  newProduct,
  placeOrder,
  killUpon,
  confirmedDespite,
}) => {
  const tea = await newProduct(5)
  const killed = killUpon(['inventory', 'outbox'], 'PublishBatch', 'drop-answer')
  const { id } = await placeOrder(tea)
  await confirmedDespite(killed, [id])
})

test('a process killed in the middle of a batch finishes the batch after its restart', async ({
  pollers,
  staff,
  newProduct,
  placeOrder,
  killUpon,
  confirmedDespite,
}) => {
  const tea = await newProduct(20)
  pollers.pause()
  const placed = await Promise.all(Array.from({ length: 8 }, () => placeOrder(tea)))
  const killed = killUpon(['inventory', 'inbox'], 'TransactWriteItems', 'drop-answer')
  pollers.resume()
  await confirmedDespite(
    killed,
    placed.map(({ id }) => id),
  )
  expect(await staff.inventory.getStock({ params: { productId: tea } })).toMatchObject({ available: 12, reserved: 8 })
})

test.for(['drop-call', 'drop-answer'] as const)(
  'a process killed between Stripe\u2019s answer and the save (%s) authorises the payment once',
  async (when, { stripe, pollers, newProduct, placeOrder, killUpon, confirmedDespite }) => {
    const tea = await newProduct(5)
    let id = ''
    const isHeld = () =>
      stripe.paymentIntents().some((each) => each.metadata.orderId === id && each.amount_capturable > 0)
    const killed = killUpon(['payments', 'inbox'], 'PutItem', when, isHeld)
    pollers.pause()
    id = (await placeOrder(tea)).id
    pollers.resume()
    await confirmedDespite(killed, [id])
  },
)
