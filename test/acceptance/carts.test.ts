import { randomUUID } from 'node:crypto'
import type { Cart } from '@macromart/contract-carts/api'
import { expect, test } from 'vitest'
import { fill, newCartId } from '../support/cart.ts'
import { eventually } from '../support/eventually.ts'
import { euros, retire } from '../support/goods.ts'
import { place, waitForStatus } from '../support/order.ts'
import { problemIn } from './problem.ts'
import { anonymous, customer, product, send, staff } from './shop-under-test.ts'

const read = (cartId: string) => anonymous.carts.getCart({ params: { cartId } })
const put = (cartId: string, { id: productId }: { id: string }, quantity: number) =>
  anonymous.carts.putLine({ params: { cartId, productId }, body: { quantity } })
const add = (cartId: string, { id: productId }: { id: string }, quantity: number, key: string = randomUUID()) =>
  anonymous.carts.addToLine({ params: { cartId, productId }, idempotencyKey: key, body: { quantity } })
const remove = (cartId: string, { id: productId }: { id: string }) =>
  anonymous.carts.removeLine({ params: { cartId, productId } })
const quantities = ({ lines }: Cart) => lines.map(({ quantity }) => quantity)

test('returns an empty cart for an unused id', async () => {
  const id = newCartId()
  const answer = await send({ path: `/api/carts/${id}` })
  expect(answer).toMatchObject({ status: 200, body: { id, lines: [], total: euros(0), version: 0 } })
  expect(Object.keys(answer.body as object).sort()).toEqual(['id', 'lines', 'total', 'version'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('returns the cart to every caller that knows its id', async () => {
  const [shopper, pot, cup] = await Promise.all([
    customer(),
    product({ price: euros(4900) }),
    product({ price: euros(1250) }),
  ])
  const id = newCartId()
  await fill(anonymous, id, [
    { id: pot.id, quantity: 1 },
    { id: cup.id, quantity: 4 },
  ])
  const cart = await shopper.carts.getCart({ params: { cartId: id } })
  expect(cart).toEqual({
    id,
    lines: [
      { productId: pot.id, name: pot.name, unitPrice: euros(4900), quantity: 1, lineTotal: euros(4900) },
      { productId: cup.id, name: cup.name, unitPrice: euros(1250), quantity: 4, lineTotal: euros(5000) },
    ],
    total: euros(9900),
    version: 2,
    changedAt: expect.stringMatching(/Z$/),
  })
  expect(quantities(await put(id, pot, 3))).toEqual([3, 4])
  expect(await remove(id, cup)).toMatchObject({ lines: [{ productId: pot.id }], total: euros(14_700), version: 4 })
  expect(await remove(id, pot)).toMatchObject({ lines: [], total: euros(0), version: 5 })
})

test('ignores a repeated request, and loses none of many concurrent requests', async () => {
  const [pot, cup, tin] = await Promise.all([product(), product(), product()])
  const id = newCartId()
  const cart = await fill(anonymous, id, pot)
  expect(await put(id, pot, 1)).toEqual(cart)
  expect(await remove(id, cup)).toEqual(cart)
  await fill(anonymous, newCartId(), [cup, tin])
  await Promise.all([put(id, cup, 2), put(id, tin, 3), put(id, pot, 4), put(id, cup, 2)])
  const after = await read(id)
  expect(quantities(after).sort()).toEqual([2, 3, 4])
  expect(after.version).toBe(4)
})

test('counts each of ten concurrent additions once, also when one is repeated', async () => {
  const pot = await product()
  const [id, key] = [newCartId(), randomUUID()]
  await fill(anonymous, id, { id: pot.id, quantity: 1 })
  await Promise.all(Array.from({ length: 10 }, () => add(id, pot, 1)))
  await Promise.all(Array.from({ length: 4 }, () => add(id, pot, 2, key)))
  expect(quantities(await read(id))).toEqual([13])
  await remove(id, pot)
  expect(await add(id, pot, 2, key)).toMatchObject({ lines: [] })
})

test('returns 404 for a malformed cart id', async () => {
  for (const id of ['mine', 'crt_1', newCartId().toUpperCase(), 'ord_00000000000000000000000000'])
    problemIn(await send({ path: `/api/carts/${id}` }), { status: 404, code: 'cart.not-found' })
})

test('shows a changed price beside the price that was seen, until the line is put again', async () => {
  const [clerk, lamp] = await Promise.all([staff(), product({ price: euros(2000) })])
  const id = newCartId()
  await fill(anonymous, id, { id: lamp.id, quantity: 2 })
  const params = { productId: lamp.id }
  await clerk.catalog.changeProduct({ params, ifMatch: 1, body: { price: euros(2400), name: `${lamp.name} II` } })
  const changed = { name: `${lamp.name} II`, unitPrice: euros(2400), previousUnitPrice: euros(2000) }
  await eventually(
    () => read(id),
    (cart) => expect(cart).toMatchObject({ lines: [changed], total: euros(4800), version: 1 }),
  )
  const { lines } = await put(id, lamp, 2)
  expect(lines).toMatchObject([{ unitPrice: euros(2400) }])
  expect(lines[0]).not.toHaveProperty('previousUnitPrice')
})

test('shows retired products outside of the total; the remaining lines can be ordered at that total', async () => {
  const [clerk, shopper, lamp, bulb] = await Promise.all([
    staff(),
    customer(),
    product({ price: euros(2000) }),
    product({ price: euros(300) }),
  ])
  const cartId = newCartId()
  await fill(shopper, cartId, [lamp, { id: bulb.id, quantity: 2 }])
  await retire(clerk, lamp.id)
  const cart = await eventually(
    () => read(cartId),
    ({ lines }) => lines[0]?.retired === true,
  )
  expect(cart).toMatchObject({ lines: [{ lineTotal: euros(2000) }, { lineTotal: euros(600) }], total: euros(600) })
  const order = await place(shopper, { id: bulb.id, quantity: 2 }, { cartId, expectedTotal: cart.total })
  await waitForStatus(shopper, order, 'confirmed')
  const left = await eventually(
    () => read(cartId),
    ({ lines }) => lines.length === 1,
  )
  expect(left).toMatchObject({ lines: [{ productId: lamp.id, retired: true }], total: euros(0) })
  expect(await remove(cartId, lamp)).toMatchObject({ lines: [] })
})

test('removes the lines of a confirmed order from its cart, and keeps what was added since', async () => {
  const [shopper, pot, cup] = await Promise.all([customer(), product(), product()])
  const cartId = newCartId()
  await fill(shopper, cartId, [{ id: pot.id, quantity: 2 }, cup])
  const order = await place(shopper, [{ id: pot.id, quantity: 1 }, cup], { cartId })
  await waitForStatus(shopper, order, 'confirmed')
  const left = await eventually(
    () => read(cartId),
    ({ lines }) => lines.length === 1,
  )
  expect(left).toMatchObject({ lines: [{ productId: pot.id, quantity: 1 }], version: 3 })
  // A cart is emptied by an order once: a later change of the cart stays.
  await put(cartId, cup, 1)
  await waitForStatus(shopper, await place(shopper, cup), 'confirmed')
  expect(quantities(await read(cartId))).toEqual([1, 1])
})

test('keeps the cart of an order that is declined or out of stock', async () => {
  const [shopper, pot] = await Promise.all([customer(), product({ stock: 3 })])
  const cartId = newCartId()
  const cart = await fill(shopper, cartId, { id: pot.id, quantity: 2 })
  const paymentMethod = 'pm_card_chargeDeclined'
  const declined = await place(shopper, { id: pot.id, quantity: 2 }, { cartId, paymentMethod })
  const short = await place(shopper, { id: pot.id, quantity: 4 }, { cartId })
  for (const order of [declined, short]) await waitForStatus(shopper, order, 'cancelled')
  expect(await read(cartId)).toEqual(cart)
  await waitForStatus(shopper, await place(shopper, { id: pot.id, quantity: 2 }, { cartId }), 'confirmed')
  await eventually(
    () => read(cartId),
    ({ lines }) => lines.length === 0,
  )
})

test('accepts an order that names an unused cart', async () => {
  const [shopper, pot] = await Promise.all([customer(), product()])
  const cartId = newCartId()
  await waitForStatus(shopper, await place(shopper, pot, { cartId }), 'confirmed')
  expect(await read(cartId)).toMatchObject({ lines: [], version: 0 })
})
