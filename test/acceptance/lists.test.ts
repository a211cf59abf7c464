import type { Product } from '@macromart/contract-catalog/api'
import type { Page } from '@macromart/contract-kit'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { uniqueWord } from '../support/goods.ts'
import { confirmedOrder, parcel, place, waitForStatus } from '../support/order.ts'
import { anonymous, customer, product, staff } from './shop-under-test.ts'

const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id)

/** Every page of a list, one after the other. */
async function pages<Item>(read: (cursor: string | undefined) => Promise<Page<Item>>): Promise<Item[][]> {
  const all: Item[][] = []
  let cursor: string | undefined
  do {
    const page = await read(cursor)
    all.push(page.items)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return all
}

test('lists a customer’s orders newest first, page by page, without duplicates or gaps', async () => {
  const [shopper, mug] = await Promise.all([customer(), product({ stock: 10 })])
  const placed: string[] = []
  for (let i = 0; i < 5; i++) placed.unshift((await place(shopper, mug)).id)
  await eventually(
    () => shopper.orders.listOrders(),
    (page) => expect(ids(page)).toEqual(placed),
  )
  const two = await pages((cursor) => shopper.orders.listOrders({ query: { limit: 2, cursor } }))
  expect(two.map((items) => items.length)).toEqual([2, 2, 1])
  expect(two.flat().map(({ id }) => id)).toEqual(placed)
})

test('returns no cursor on a page that ends with the list', async () => {
  const [shopper, mug] = await Promise.all([customer(), product()])
  expect(await shopper.orders.listOrders()).toEqual({ items: [] })
  for (let i = 0; i < 2; i++) await place(shopper, mug)
  const page = await eventually(
    () => shopper.orders.listOrders({ query: { limit: 2 } }),
    ({ items }) => items.length === 2,
  )
  expect(page.nextCursor).toBeUndefined()
})

test('lists orders by status', async () => {
  const [shopper, mug, none] = await Promise.all([customer(), product(), product({ stock: 0 })])
  const [bought, missed] = [await place(shopper, mug), await place(shopper, none)]
  await Promise.all([waitForStatus(shopper, bought, 'confirmed'), waitForStatus(shopper, missed, 'cancelled')])
  for (const [status, id] of [
    ['confirmed', bought.id],
    ['cancelled', missed.id],
  ] as const)
    await eventually(
      () => shopper.orders.listOrders({ query: { status } }),
      (page) => expect(ids(page)).toEqual([id]),
    )
  expect(await shopper.orders.listOrders({ query: { status: 'refunded' } })).toEqual({ items: [] })
})

test('lists the orders of all customers for staff, newest first and by status; for customers only their own', async () => {
  const [clerk, one, other, mug] = await Promise.all([staff(), customer(), customer(), product()])
  const its = await place(one, mug)
  const theirs = await place(other, mug)
  await Promise.all([waitForStatus(one, its, 'confirmed'), waitForStatus(other, theirs, 'confirmed')])
  for (const query of [{ limit: 10 }, { limit: 10, status: 'confirmed' as const }]) {
    const { items } = await eventually(
      () => clerk.orders.listOrders({ query }),
      (page) => expect(ids(page)).toEqual(expect.arrayContaining([its.id, theirs.id])),
    )
    const placedAt = items.map((order) => order.placedAt)
    expect(placedAt).toEqual([...placedAt].sort().reverse())
  }
  expect(ids(await one.orders.listOrders())).toEqual([its.id])
})

test('shows no orders of another customer for that customer’s cursor', async () => {
  const [one, other, mug] = await Promise.all([customer(), customer(), product()])
  for (let i = 0; i < 3; i++) await place(one, mug)
  const { nextCursor } = await eventually(
    () => one.orders.listOrders({ query: { limit: 1 } }),
    (page) => page.nextCursor !== undefined,
  )
  expect(nextCursor).toBeDefined()
  const seen = await other.orders.listOrders({ query: { cursor: nextCursor } }).catch(({ status }) => status)
  expect([400, { items: [] }]).toContainEqual(seen)
})

test('lists products by category, page by page', async () => {
  const category = uniqueWord()
  const made = await Promise.all([1, 2, 3].map(() => product({ category })))
  const two = await eventually(
    () => pages((cursor) => anonymous.catalog.listProducts({ query: { category, limit: 2, cursor } })),
    (all) => all.flat().length === 3,
  )
  expect(two.map((items) => items.length)).toEqual([2, 1])
  expect(two.flat()).toEqual(expect.arrayContaining(made))
  await eventually(
    () => anonymous.catalog.listCategories(),
    ({ items }) => expect(items).toContainEqual({ category, productCount: 3 }),
  )
})

test('finds products by word prefixes of their names, ignoring case and accents', async () => {
  const [word, other, category] = [uniqueWord(), uniqueWord(), uniqueWord()]
  const dish = await product({ name: `Crème brûlée dish ${word}`, category })
  const cup = await product({ name: `CREME cup, große, ${word}` })
  const finds = (search: string, ...products: Product[]) =>
    eventually(
      () => anonymous.catalog.listProducts({ query: { search } }),
      (page) => expect(ids(page).sort()).toEqual(ids({ items: products }).sort()),
    )
  await finds(word, dish, cup)
  await finds(`${word} crè`, dish, cup)
  await finds(`BRULEE ${word.toUpperCase()}`, dish)
  await finds(`brûl crem dish ${word.slice(0, 8)}`, dish)
  await finds(`grosse ${word}`, cup)
  const blanket = await product({ name: `Łódź blanket, Smørrebrød, мя\u0301та 有機玄米茶 ${other}` })
  for (const search of ['lodz', 'ŁÓDŹ', 'Lo\u0301dz', 'smorrebrod', 'smørre', 'мята', '玄米', '有機玄米茶'])
    await finds(`${search} ${other}`, blanket)
  for (const signs of ['🍵', '***', '\u200b', '\u0301']) await finds(signs)
  // Only the beginning of a word matches, and all words must match.
  await finds(word.slice(1))
  await finds(`saucer ${word}`)
  const ofCategory = await anonymous.catalog.listProducts({ query: { search: word, category } })
  expect(ids(ofCategory)).toEqual([dish.id])
  const pagewise = await pages((cursor) =>
    anonymous.catalog.listProducts({ query: { search: word, limit: 1, cursor } }),
  )
  expect(pagewise.map((items) => items.length)).toEqual([1, 1])
})

test('lists shipments for staff, also by status', async () => {
  const [clerk, shopper, mug] = await Promise.all([staff(), customer(), product()])
  const [waiting, sent] = [await confirmedOrder(shopper, mug), await confirmedOrder(shopper, mug)]
  await clerk.shipping.dispatch({ params: { orderId: sent.id }, body: parcel() })
  for (const [status, orderId] of [
    ['pending', waiting.id],
    ['dispatched', sent.id],
  ] as const) {
    const { items } = await eventually(
      () => clerk.shipping.listShipments({ query: { status, limit: 100 } }),
      ({ items }) => expect(items.map((shipment) => shipment.orderId)).toContain(orderId),
    )
    expect(new Set(items.map((shipment) => shipment.status))).toEqual(new Set([status]))
  }
  // Sorted by last change, also while other tests change shipments.
  await eventually(
    () => clerk.shipping.listShipments({ query: { limit: 100 } }),
    ({ items }) => {
      const ours = items.filter(({ customerId }) => customerId === shopper.id)
      expect(ours.map(({ orderId }) => orderId)).toEqual([sent.id, waiting.id])
    },
  )
  await expect(shopper.shipping.listShipments()).rejects.toMatchObject({ status: 403, code: 'request.forbidden' })
})

test.each([0, 101, 1.5, 'many', ''])('rejects a page size of %j', async (limit) => {
  const reading = anonymous.catalog.listProducts({ query: { limit } })
  await expect(reading).rejects.toMatchObject({ status: 400, code: 'request.invalid' })
})

test.each(['nonsense', 'e30', 'bnVsbA'])('rejects the forged cursor %j', async (cursor) => {
  const clerk = await staff()
  const invalid = { status: 400, code: 'request.invalid' }
  await expect(anonymous.catalog.listProducts({ query: { cursor } })).rejects.toMatchObject(invalid)
  await expect(anonymous.catalog.listProducts({ query: { cursor, search: 'tea' } })).rejects.toMatchObject(invalid)
  await expect(clerk.orders.listOrders({ query: { cursor } })).rejects.toMatchObject(invalid)
  await expect(clerk.shipping.listShipments({ query: { cursor } })).rejects.toMatchObject(invalid)
})
