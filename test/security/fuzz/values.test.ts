import { ordersApi } from '@macromart/contract-orders/api'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endpoints } from '../endpoints.ts'
import { broken } from './broken.ts'
import { seed } from './fuzz-test.ts'
import { isEncodable, validParts } from './requests.ts'
import { valid } from './values.ts'

/** A value of every path parameter. */
const known = Object.fromEntries(
  endpoints.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, [`${name}_1`]])),
)

test.each(endpoints)('$title: generated valid requests are valid', (named) => {
  const { query, body } = named.endpoint
  fc.assert(
    fc.property(validParts(named, known).filter(isEncodable), (parts) => {
      if (query) expect(query.safeParse(parts.query).success).toBe(true)
      if (body && body !== 'raw') expect(body.safeParse(parts.body).success).toBe(true)
    }),
    { numRuns: 50, seed },
  )
})

test.each(endpoints)('$title: generated broken requests break the contract in one place, and name it', (named) => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(broken({ ...named, token: undefined }, known), ({ what, status }) => {
      seen.add(what)
      expect([400, 404, 413, 415, 428]).toContain(status)
    }),
    { numRuns: 500, seed },
  )
  if (named.endpoint.body && named.endpoint.body !== 'raw')
    expect([...seen]).toEqual(
      expect.arrayContaining(['a wrong type', 'out of range', 'an unknown field', 'a deeply nested value']),
    )
})

test('names a path parameter without a known value, and where to add one', () => {
  const [named] = endpoints.filter(({ path }) => path.includes(':orderId'))
  if (named === undefined) throw new Error('no path has :orderId')
  expect(() => validParts(named, {})).toThrow(/seed-shop\.ts has no orderId: add "orderId: \[…\]"/)
})

test('generated ids name existing and unknown resources', () => {
  const drafts = fc
    .sample(valid(ordersApi.endpoints.placeOrder.body, { productId: ['prd_1'] }), { numRuns: 100, seed })
    .map((draft) => JSON.stringify(draft))
  expect(drafts.some((draft) => draft.includes('prd_1'))).toBe(true)
  expect(drafts.some((draft) => !draft.includes('prd_1'))).toBe(true)
})
