import { newId } from '@macromart/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { product } from '../fixture.ts'
import { applyProduct, type Price } from './price.ts'

const id = newId('prd')
const inVersion = (version: number) =>
  product({ id, version, name: `Teapot ${version}`, price: { amount: 1000 + version, currency: 'EUR' } })

describe('the price of a product', () => {
  test('is created by the first event about the product, of any version', () =>
    expect(applyProduct(undefined, inVersion(3))).toEqual({
      next: {
        id,
        name: 'Teapot 3',
        unitPrice: { amount: 1003, currency: 'EUR' },
        retired: false,
        productVersion: 3,
        version: 1,
      },
      events: [],
    }))

  test('changes only with a newer version of the product', () => {
    const known = applyProduct(undefined, inVersion(3)).next as Price
    for (const old of [1, 2, 3])
      expect(applyProduct(known, inVersion(old))).toMatchObject({ next: known, unchanged: true })
    expect(applyProduct(known, inVersion(5)).next).toMatchObject({ name: 'Teapot 5', productVersion: 5, version: 2 })
  })

  test('is kept when the product is retired and listed again', () => {
    const retired = applyProduct(undefined, { ...inVersion(2), status: 'retired' }).next
    expect(retired).toMatchObject({ retired: true, unitPrice: { amount: 1002 } })
    expect(applyProduct(retired, inVersion(3)).next).toMatchObject({ retired: false })
  })

  test('ends at the newest version, for any order and repetition of events', () =>
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }), (versions) => {
        let price: Price | undefined
        let changes = 0
        for (const version of versions) {
          const decision = applyProduct(price, inVersion(version))
          if (!decision.unchanged) changes++
          price = decision.next
        }
        const newest = Math.max(...versions)
        expect(price).toMatchObject({ productVersion: newest, unitPrice: inVersion(newest).price, version: changes })
      }),
    ))
})
