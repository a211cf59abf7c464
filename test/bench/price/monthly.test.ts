import { pricesIn } from '@macromart/shop'
import { expect, test } from 'vitest'
import { alwaysOn, capacityOf, monthlyPrice, onDemand, type Shape } from './monthly.ts'

const listed = pricesIn(undefined)
const prices = {
  ...listed,
  assumptions: {
    ...listed.assumptions,
    hoursAMonth: 1000,
    alwaysOn: { ...listed.assumptions.alwaysOn, instances: 2, requestsPerSecond: 10, peakFactor: 10, addresses: 4 },
  },
}

const shape: Shape = {
  order: { writeUnits: 100, mails: 3 },
  visit: { readUnits: 10 },
  shared: { order: { mails: 3 }, visit: { edgeRequests: 5 } },
  requests: { order: 30, visit: 10 },
}

test('a month on demand has the idle use, the orders, and the visits before each', () => {
  expect(onDemand(10, shape, 5, { alarms: 7, mails: 1 })).toEqual({
    alarms: 7,
    mails: 31,
    writeUnits: 1000,
    readUnits: 10 * 4 * 10,
  })
})

test('a month is priced with and without free units', () => {
  const quantities = { alarms: 12, queueRequests: 3_000_000 }
  expect(monthlyPrice(quantities, listed, 'without')).toBeCloseTo(1.2 + 1.2, 12)
  expect(monthlyPrice(quantities, listed, 'with')).toBeCloseTo(0.2 + 0.8, 12)
})

test('instances take as many orders as the busiest hour allows', () => {
  // 10 requests a second, a tenth of them on average, for 3.6 million seconds; 30 + 2 × 10 requests an order.
  expect(capacityOf(1, shape, 3, prices)).toBeCloseTo(3_600_000 / 50, 6)
  expect(capacityOf(2, shape, 1, prices)).toBeCloseTo((2 * 3_600_000) / 30, 6)
})

test('the always-on shop adds instances with their volumes and addresses, and pays for what both use', () => {
  expect(alwaysOn(100_000, shape, 1, prices)).toMatchObject({
    instanceHours: 2000,
    addressHours: 4000,
    databaseHours: 1000,
    mails: 300_000,
  })
  expect(alwaysOn(100_000, shape, 1, prices)).not.toHaveProperty('writeUnits')
  const busy = alwaysOn(400_000, shape, 1, prices)
  expect(busy).toMatchObject({ instanceHours: 4000, volumeGb: 80, addressHours: 6000, databaseHours: 1000 })
})
