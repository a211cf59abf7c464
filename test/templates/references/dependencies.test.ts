import { expect, test } from 'vitest'
import { type Packaged, stacks, stages } from '../packaged.ts'
import { composeDependencies, type Dependencies, dependenciesOf, inCycles, waitsFor } from './dependencies.ts'

/** The dependencies that the deployment order violates. */
const violated = (order: Dependencies, real: Dependencies) =>
  Object.entries(real).flatMap(([reader, makers]) =>
    makers.filter((maker) => !waitsFor(order, reader, maker)).map((maker) => `${reader} reads an output of ${maker}`),
  )

test.each(stages)('the stacks of %s have no circular dependency', (stage) => {
  const dependencies = dependenciesOf(stacks(stage))
  expect(inCycles(dependencies)).toEqual([])
  // Guards against finding no dependencies at all: each relay refers to the topics of the bus.
  expect(dependencies.catalog).toContain('bus')
})

test.each(stages)('the deployment order satisfies the dependencies of %s', (stage) => {
  expect(inCycles(composeDependencies())).toEqual([])
  expect(Object.keys(composeDependencies()).sort()).toEqual(
    stacks(stage)
      .map(({ app }) => app)
      .sort(),
  )
  expect(violated(composeDependencies(), dependenciesOf(stacks(stage)))).toEqual([])
})

const parameter = (Name: string) => ({ Type: 'AWS::SSM::Parameter', Properties: { Name, Value: 'x' } })
const reading = (name: string) => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Name: `of ${name}`, Value: `{{resolve:ssm:${name}}}` },
})
const stack = (app: string, resources: Packaged['resources']): Packaged => ({
  app,
  stage: 'prod',
  template: { Resources: resources },
  resources,
  stackTags: {},
})

test('detects circular dependencies of any length', () => {
  const circle = dependenciesOf([
    stack('a', { Own: parameter('/a'), Reading: reading('/b') }),
    stack('b', { Own: parameter('/b'), Reading: reading('/c') }),
    stack('c', { Own: parameter('/c'), Reading: reading('/a') }),
    stack('d', { Reading: reading('/a') }),
  ])
  expect(circle).toEqual({ a: ['b'], b: ['c'], c: ['a'], d: ['a'] })
  expect(inCycles(circle)).toEqual(['a', 'b', 'c'])
})

test('detects a stack that is deployed too early', () => {
  const real = { bus: [], accounts: ['bus'], orders: ['bus', 'accounts'] }
  expect(violated({ bus: [], accounts: ['bus'], orders: ['accounts'] }, real)).toEqual([])
  expect(violated({ bus: [], accounts: ['bus'], orders: ['bus'] }, real)).toEqual([
    'orders reads an output of accounts',
  ])
})
