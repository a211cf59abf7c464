import { readPrices } from '@macromart/docs/prices'
import { expect, test } from 'vitest'
import { costsOf, dollars, sumsBy, totalOf, withLogs } from './costs.ts'

const listed = readPrices()
const prices = {
  ...listed,
  prices: {
    ...listed.prices,
    readUnits: { ...listed.prices.readUnits, usd: 2, per: 100 },
    writeUnits: { ...listed.prices.writeUnits, usd: 3, per: 10 },
    invocations: { ...listed.prices.invocations, usd: 1, per: 4, free: 1000 },
  },
}

const uses = [
  { app: 'orders', units: { readUnits: 50, writeUnits: 10 } },
  { app: 'orders', units: { invocations: 2 } },
  { app: 'carts', units: { readUnits: 100 } },
]

test('adds up the prices by app and service, without free units', () => {
  const costs = costsOf(uses, prices)
  expect(costs).toEqual([
    { app: 'orders', service: 'DynamoDB', usd: 4 },
    { app: 'orders', service: 'Lambda', usd: 0.5 },
    { app: 'carts', service: 'DynamoDB', usd: 2 },
  ])
  expect(totalOf(costs)).toBe(6.5)
  expect(sumsBy(costs, 'app')).toEqual([
    ['orders', 4.5],
    ['carts', 2],
  ])
  expect(sumsBy(costs, 'service')).toEqual([
    ['DynamoDB', 6],
    ['Lambda', 0.5],
  ])
})

test('an invocation logs its own lines and those of the platform', () => {
  const assumptions = { ...listed.assumptions, logBytesPerInvocation: 300, platformLogBytesPerInvocation: 450 }
  expect(withLogs({ invocations: 2, readUnits: 1 }, { ...listed, assumptions })).toEqual({
    invocations: 2,
    readUnits: 1,
    logBytes: 1500,
  })
})

test.each([
  [0, '$0'],
  [0.000213456, '$0.000213'],
  [0.0999, '$0.0999'],
  [0.5, '$0.500'],
  [1, '$1.00'],
  [12345.678, '$12,345.68'],
])('%d is written as %s', (usd, text) => {
  expect(dollars(usd)).toBe(text)
})
