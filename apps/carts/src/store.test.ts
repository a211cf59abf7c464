import { DeleteCommand, GetCommand } from '@aws-sdk/lib-dynamodb'
import { newId } from '@macromart/kernel'
import { testTable } from '@macromart/lambda-kit/testing'
import { expect, test } from 'vitest'
import { put } from './domain/cart.ts'
import { applyProduct } from './domain/price.ts'
import { days, noon, orderFrom, product } from './fixture.ts'
import { cartStore } from './store.ts'

const table = await testTable(new URL('../serverless.yml', import.meta.url))
const store = cartStore(table.name, { client: table.client })
const raw = async (id: string) =>
  (await table.client.send(new GetCommand({ TableName: table.name, Key: { id }, ConsistentRead: true }))).Item

const teapot = product()
await store.prices.upsert(teapot.id, (known) => applyProduct(known, teapot))
const putIn = (id: `crt_${string}`, quantity: number, at: string) =>
  store.change(id, [teapot.id], at, (cart, prices) => put(cart, { productId: teapot.id, quantity }, prices, at))

test('a cart expires by TTL, and checkouts and prices do not expire', async () => {
  const id = newId('crt')
  await putIn(id, 2, noon)
  expect(await raw(id)).toMatchObject({ id, version: 1, changedAt: noon, expiresAt: Date.parse(days(30)) / 1000 })
  const { orderId, lines } = orderFrom(id, { productId: teapot.id, quantity: 1 })
  await store.checkOut({ orderId, cartId: id, lines }, days(2))
  expect(await raw(id)).toMatchObject({ version: 2, lines: [{ quantity: 1 }], expiresAt: Date.parse(days(32)) / 1000 })
  const checkout = await raw(orderId)
  expect(checkout).toMatchObject({ id: orderId, cartId: id, version: 1 })
  for (const item of [checkout, await raw(teapot.id)]) expect(item).not.toHaveProperty('expiresAt')
})

test('reads a cart with the prices of its products', async () => {
  const id = newId('crt')
  expect(await store.read(id, noon)).toEqual({ cart: { id, lines: [], version: 0 }, prices: new Map() })
  await putIn(id, 2, noon)
  const { cart, prices } = await store.read(id, noon)
  expect(cart).toMatchObject({ id, lines: [{ productId: teapot.id, quantity: 2, seenPrice: teapot.price }] })
  expect([...prices.keys()]).toEqual([teapot.id])
})

test('writes to an expired cart, whether DynamoDB has deleted it or not', async () => {
  const [kept, deleted] = [newId('crt'), newId('crt')]
  for (const id of [kept, deleted]) await putIn(id, 2, noon)
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: { id: deleted } }))
  await putIn(kept, 3, days(31))
  await putIn(deleted, 3, days(31))
  expect(await raw(kept)).toMatchObject({ version: 2, lines: [{ quantity: 3 }] })
  expect(await raw(deleted)).toMatchObject({ version: 1, lines: [{ quantity: 3 }] })
})

test('writes to an expired cart that DynamoDB deletes during the change', async () => {
  const id = newId('crt')
  await putIn(id, 2, noon)
  const deletion = new DeleteCommand({ TableName: table.name, Key: { id } })
  let isDeleted = false
  table.client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (String(commandName).startsWith('Put') && !isDeleted) {
          isDeleted = true
          await table.client.send(deletion)
        }
        return next(args)
      },
    { name: 'deletes', step: 'finalizeRequest' },
  )
  await putIn(id, 5, days(31)).finally(() => table.client.middlewareStack.remove('deletes'))
  expect(isDeleted).toBe(true)
  expect(await raw(id)).toMatchObject({ version: 1, lines: [{ quantity: 5 }] })
})

test('an order removes nothing from an expired cart', async () => {
  const id = newId('crt')
  await putIn(id, 2, noon)
  const { orderId, lines } = orderFrom(id, { productId: teapot.id, quantity: 1 })
  await store.checkOut({ orderId, cartId: id, lines }, days(31))
  expect(await raw(id)).toMatchObject({ version: 1, lines: [{ quantity: 2 }] })
  expect(await raw(orderId)).toMatchObject({ cartId: id })
})
