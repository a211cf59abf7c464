import { ProductChange } from '@macromart/contract-catalog/api'
import { ProductChanged, ProductListed } from '@macromart/contract-catalog/events'
import { newId } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { draftOf } from '../fixture.ts'
import { changeProduct, listProduct, productListed, toProduct } from './product.ts'

const [monday, tuesday] = ['2026-11-23T10:00:00.000Z', '2026-11-24T10:00:00.000Z']
const productId = newId('prd')
const { next: product, events } = listProduct({ productId, requestHash: 'hash', draft: draftOf() }, monday)

test('lists a new product as active and publishes the whole product', () => {
  const everything = { id: productId, ...draftOf(), status: 'active', version: 1, changedAt: monday }
  expect(product).toEqual({ ...everything, requestHash: 'hash' })
  expect(events).toEqual([{ type: ProductListed.type, data: everything }])
})

test('changes only the fields that the change names', () => {
  const price = { amount: 999, currency: 'EUR' }
  const decision = changeProduct(product, { price }, tuesday)
  expect(decision.next).toEqual({ ...product, price, version: 2, changedAt: tuesday })
  expect(decision.events).toEqual([{ type: ProductChanged.type, data: toProduct(decision.next) }])
})

test('a product can be retired and made active again', () => {
  const retired = changeProduct(product, { status: 'retired' }, tuesday)
  expect(retired.next).toMatchObject({ status: 'retired', version: 2 })
  expect(changeProduct(retired.next, { status: 'active' }, tuesday).next).toMatchObject({
    status: 'active',
    version: 3,
  })
})

test('a change to equal values is unchanged and publishes no event', () => {
  const { name, price } = product
  expect(changeProduct(product, { name, price: { ...price }, status: 'active' }, tuesday)).toEqual({
    next: product,
    events: [],
    unchanged: true,
  })
})

test('keeps the request hash out of the public view and the event', () => {
  expect(toProduct(product)).not.toHaveProperty('requestHash')
  expect(productListed(product).data).toEqual(toProduct(product))
})

test('publishes one event for each change, with the new version', () => {
  const text = fc.constantFrom('a', 'b')
  const field = { name: text, description: text, category: text, imageUrl: fc.constantFrom('/a', '/b') }
  const status = fc.constantFrom('active' as const, 'retired' as const)
  const changes = fc.array(fc.record({ ...field, status }, { requiredKeys: [] }), { maxLength: 20 })
  fc.assert(
    fc.property(changes, (all) => {
      let now = product
      for (const wanted of all) {
        const decision = changeProduct(now, wanted, tuesday)
        expect(decision.next).toMatchObject(wanted)
        expect(decision.events.map(({ data }) => data)).toEqual(decision.unchanged ? [] : [toProduct(decision.next)])
        expect(decision.next.version).toBe(now.version + (decision.unchanged ? 0 : 1))
        now = decision.next
      }
    }),
  )
})

test('rejects a change without fields, with an unknown field or with an invalid value', () => {
  for (const body of [{}, { colour: 'red' }, { name: '' }, { version: 7 }, { id: productId }])
    expect(ProductChange.safeParse(body).success).toBe(false)
})
