import { id } from '@macromart/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derivedId, replayOrReject, requestHash } from './derived-id.ts'

test('derives the same valid id from the same parts', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
      const derived = derivedId('ord', ...parts)
      expect(derivedId('ord', ...parts)).toBe(derived)
      expect(id('ord').safeParse(derived).success).toBe(true)
    }),
  )
})

test('derives different ids for different callers, operations, keys and boundaries', () => {
  const ids = [
    derivedId('ord', 'acc_a', 'placeOrder', 'k'),
    derivedId('ord', 'acc_b', 'placeOrder', 'k'),
    derivedId('ord', 'acc_a', 'refund', 'k'),
    derivedId('ord', 'acc_a', 'placeOrder', 'l'),
    derivedId('ord', 'acc_', 'aplaceOrder', 'k'),
    derivedId('ord', 'acc_aplaceOrderk'),
    derivedId('ord', 'acc_a","placeOrder', 'k'),
  ]
  expect(new Set(ids).size).toBe(ids.length)
})

test('keeps derived ids stable, because clients store them', () => {
  expect(derivedId('ord', 'acc_a', 'placeOrder', 'k')).toMatchInlineSnapshot(`"ord_00nzwb8fyphgyr0dv3zxyhm3w7"`)
})

test('hashes the content of a request, not the order of its keys', () => {
  expect(requestHash({ a: 1, b: { c: [1, 2], d: 'x' } })).toBe(requestHash({ b: { d: 'x', c: [1, 2] }, a: 1 }))
  const hashes = [{ a: 1 }, { a: 2 }, { b: 1 }, { a: [1, 2] }, { a: [2, 1] }, { a: '1' }, { a: null }, {}].map(
    requestHash,
  )
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('keeps request hashes stable, because they are stored', () => {
  const request = { lines: [{ quantity: 2, productId: 'prd_1' }], note: 'é', cartId: null }
  expect(requestHash(request)).toMatchInlineSnapshot(`"HbGNnkTElHX5vFCbLdFqzMR6_VvMfpq4umboKPsmbJM"`)
})

test('hashes a request whose text is not well-formed Unicode', () => {
  expect(requestHash({ productId: 'prd_\ud800' })).toBe(requestHash({ productId: 'prd_\ufffd' }))
})

test('ignores undefined fields', () => {
  expect(requestHash({ a: 1, b: undefined })).toBe(requestHash({ a: 1 }))
})

test('hashes JSON equally before and after serialization', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(requestHash(JSON.parse(JSON.stringify(value)))).toBe(requestHash(value))
    }),
  )
})

test('returns the resource for a repeated request and refuses another request', () => {
  const kept = { id: 'ord_1', requestHash: requestHash({ quantity: 1 }) }
  expect(replayOrReject(kept, requestHash({ quantity: 1 }))).toBe(kept)
  expect(replayOrReject(kept, requestHash({ quantity: 2 }))).toMatchObject({
    code: 'idempotency.key-reused',
    status: 422,
  })
})
