import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { BreakableShop } from './shop.ts'

type Match = Parameters<BreakableShop['cloud']['frontDoor']['inject']>[0]['match']

/** Processes that die, at the moments that hurt most. */
export function crashes(shop: () => BreakableShop) {
  /** Kills the app of the first such call, at that moment: before the call is carried out, or after. */
  function killUpon(app: string, match: Match, when: 'drop-call' | 'drop-answer') {
    const { cloud } = shop()
    let killed = false
    return cloud.frontDoor.inject({
      match: {
        ...match,
        predicate: () => {
          if (killed) return false
          killed = true
          // Once the call is on its way upstream, or turned away.
          setTimeout(() => cloud.apps.kill(app, 'SIGKILL'), when === 'drop-call' ? 0 : 20)
          return true
        },
      },
      fault: when,
      times: 1,
    })
  }

  test('a process killed between commit and publish loses no event', async () => {
    const { product, place, order, settled } = shop()
    const tea = await product(5)
    const killed = killUpon(
      'orders',
      { service: 'sns', action: 'PublishBatch', caller: 'macromart-orders-local-outbox' },
      'drop-call',
    )
    const { id } = await place(tea)
    await eventually(
      () => order(id),
      ({ status }) => status === 'confirmed',
      60_000,
    )
    expect(killed.hits).toBe(1)
    killed.remove()
    await settled()
  })

  test('a process killed after publish and before its answer tells the event again, to no effect', async () => {
    const { product, place, order, settled } = shop()
    const tea = await product(5)
    const killed = killUpon(
      'inventory',
      { service: 'sns', action: 'PublishBatch', caller: 'macromart-inventory-local-outbox' },
      'drop-answer',
    )
    const { id } = await place(tea)
    await eventually(
      () => order(id),
      ({ status }) => status === 'confirmed',
      60_000,
    )
    expect(killed.hits).toBe(1)
    killed.remove()
    await settled()
  })

  test('a process killed in the middle of a batch finishes the batch once it is back', async () => {
    const { cloud, product, place, order, settled } = shop()
    const tea = await product(20)
    cloud.pollers.pause()
    const placed = await Promise.all(Array.from({ length: 8 }, () => place(tea)))
    const killed = killUpon(
      'inventory',
      { service: 'dynamodb', action: 'TransactWriteItems', caller: 'macromart-inventory-local-inbox' },
      'drop-answer',
    )
    cloud.pollers.resume()
    for (const { id } of placed)
      await eventually(
        () => order(id),
        ({ status }) => status === 'confirmed',
        90_000,
      )
    expect(killed.hits).toBe(1)
    killed.remove()
    await settled()
    expect(await shop().staff.inventory.getStock({ params: { productId: tea } })).toMatchObject({
      available: 12,
      reserved: 8,
    })
  })

  test.each(['drop-call', 'drop-answer'] as const)(
    'a process killed between Stripe\u2019s answer and the save (%s) takes the money once',
    async (when) => {
      const { cloud, product, place, order, settled } = shop()
      const tea = await product(5)
      let stripeAnswered = false
      const held = () =>
        cloud.stripe?.paymentIntents().some((each) => each.metadata.orderId === id && each.amount_capturable > 0)
      let id = ''
      const killed = cloud.frontDoor.inject({
        match: {
          caller: 'macromart-payments-local-inbox',
          action: 'PutItem',
          predicate: () => {
            if (stripeAnswered || !held()) return false
            stripeAnswered = true
            setTimeout(() => cloud.apps.kill('payments', 'SIGKILL'), when === 'drop-call' ? 0 : 20)
            return true
          },
        },
        fault: when,
        times: 1,
      })
      cloud.pollers.pause()
      id = (await place(tea)).id
      cloud.pollers.resume()
      await eventually(
        () => order(id),
        ({ status }) => status === 'confirmed',
        90_000,
      )
      expect(killed.hits).toBe(1)
      killed.remove()
      await settled()
    },
  )
}
