import { expect, test } from 'vitest'
import { onlyRunning } from './plan.ts'
import { fixturePlan } from './testing/fixture-plan.ts'

const whole = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })

test('of an app that rests everything is there but what would run', () => {
  const { functions, mappings, schedules, notRunning, ...there } = onlyRunning(whole, new Set(['another']))
  expect({ functions, mappings, schedules, notRunning }).toEqual({
    functions: [],
    mappings: [],
    schedules: [],
    notRunning: ['echo'],
  })
  expect(whole).toMatchObject(there)
})

test('a plan of which everything runs is the whole plan', () => {
  expect(onlyRunning(whole, new Set(['echo']))).toEqual(whole)
})
