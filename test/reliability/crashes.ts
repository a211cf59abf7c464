import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { BreakableShop } from './shop.ts'

type Injected = ReturnType<BreakableShop['cloud']['frontDoor']['inject']>

/** Processes that die, at the moments that hurt most. */
export function crashes(shop: () => BreakableShop) {
  /** Kills the caller's app at its first such call that is the time: before the call is carried out, or after. */
  function killUpon(
    [app, key]: [app: string, key: string],
    action: string,
    when: 'drop-call' | 'drop-answer',
    isTime = () => true,
  ): Injected {
    const { cloud } = shop()
    let killed = false
    const predicate = () => {
      if (killed || !isTime()) return false
      killed = true
      // Once the call is on its way upstream, or turned away.
      setTimeout(() => cloud.apps.kill(app, 'SIGKILL'), when === 'drop-call' ? 0 : 20)
      return true
    }
    return cloud.frontDoor.inject({
      match: { caller: `macromart-${app}-local-${key}`, action, predicate },
      fault: when,
      times: 1,
    })
  }

  /** All of these orders are confirmed although the process was killed, and everything adds up. */
  async function confirmedDespite(killed: Injected, ids: string[]) {
    const confirmed = ({ status }: { status: string }) => status === 'confirmed'
    for (const id of ids) await eventually(() => shop().order(id), confirmed, 90_000)
    expect(killed.hits).toBe(1)
    killed.remove()
    await shop().settled()
  }

  test('a process killed between commit and publish loses no event', async () => {
    const { product, place } = shop()
    const tea = await product(5)
    const killed = killUpon(['orders', 'outbox'], 'PublishBatch', 'drop-call')
    const { id } = await place(tea)
    await confirmedDespite(killed, [id])
  })

  test('a process killed after publish and before its answer tells the event again, to no effect', async () => {
    const { product, place } = shop()
    const tea = await product(5)
    const killed = killUpon(['inventory', 'outbox'], 'PublishBatch', 'drop-answer')
    const { id } = await place(tea)
    await confirmedDespite(killed, [id])
  })

  test('a process killed in the middle of a batch finishes the batch once it is back', async () => {
    const { cloud, product, place, staff } = shop()
    const tea = await product(20)
    cloud.pollers.pause()
    const placed = await Promise.all(Array.from({ length: 8 }, () => place(tea)))
    const killed = killUpon(['inventory', 'inbox'], 'TransactWriteItems', 'drop-answer')
    cloud.pollers.resume()
    await confirmedDespite(
      killed,
      placed.map(({ id }) => id),
    )
    expect(await staff.inventory.getStock({ params: { productId: tea } })).toMatchObject({ available: 12, reserved: 8 })
  })

  test.each(['drop-call', 'drop-answer'] as const)(
    'a process killed between Stripe\u2019s answer and the save (%s) takes the money once',
    async (when) => {
      const { cloud, product, place } = shop()
      const tea = await product(5)
      let id = ''
      const isHeld = () =>
        cloud.stripe?.paymentIntents().some((each) => each.metadata.orderId === id && each.amount_capturable > 0) ??
        false
      const killed = killUpon(['payments', 'inbox'], 'PutItem', when, isHeld)
      cloud.pollers.pause()
      id = (await place(tea)).id
      cloud.pollers.resume()
      await confirmedDespite(killed, [id])
    },
  )
}
