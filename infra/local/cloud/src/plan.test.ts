import { expect, test } from 'vitest'
import { onlyRunning } from './plan.ts'
import { fixturePlan } from './testing/fixture-plan.ts'

const whole = fixturePlan({ awsEndpointUrl: 'http://127.0.0.1:1' })

test('an app that does not run keeps its resources, without functions, mappings and schedules', () => {
  const { functions, mappings, schedules, notRunning, ...there } = onlyRunning(whole, new Set(['another']))
  expect({ functions, mappings, schedules, notRunning }).toEqual({
    functions: [],
    mappings: [],
    schedules: [],
    notRunning: ['echo'],
  })
  expect(whole).toMatchObject(there)
})

test('keeps the whole plan if every app runs', () => {
  expect(onlyRunning(whole, new Set(['echo']))).toEqual(whole)
})
