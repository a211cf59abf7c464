import { expect, test } from 'vitest'
import { courseOf, growthOf } from './flatness.ts'

const cost = (calls: number, readUnits: number, writeUnits = 0) => ({ calls, readUnits, writeUnits, ms: 0 })

test('is flat up to 1.1 times, at any time of the request', () => {
  expect(growthOf(cost(1, 10), { ...cost(1, 11), ms: 99 })).toEqual({ calls: 1, units: 1.1, isFlat: true })
  expect(growthOf(cost(2, 3, 4), cost(2, 3, 4)).isFlat).toBe(true)
})

test('is not flat when calls or units grow more', () => {
  expect(growthOf(cost(1, 10), cost(1, 11.5))).toEqual({ calls: 1, units: 1.15, isFlat: false })
  expect(growthOf(cost(1, 10), cost(2, 10))).toEqual({ calls: 2, units: 1, isFlat: false })
  expect(growthOf(cost(1, 1, 1), cost(1, 1, 2)).units).toBe(1.5)
})

test('is flat when nothing is read at any size', () => {
  expect(growthOf(cost(0, 0), cost(0, 0))).toEqual({ calls: 1, units: 1, isFlat: true })
  expect(growthOf(cost(0, 0), cost(1, 1)).isFlat).toBe(false)
})

test.each([
  ['flat', [2, 2, 2.1]],
  ['flat', [2]],
  ['flat once full', [2, 6.5, 6.5]],
  ['grows', [2, 6.5, 9]],
  ['grows', [2, 6.5]],
])('is %s with %j units', (course, units) => {
  expect(courseOf(units.map((readUnits) => ({ calls: 1, readUnits, writeUnits: 0, ms: 1 })))).toBe(course)
})
