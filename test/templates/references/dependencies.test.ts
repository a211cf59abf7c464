import { expect, test } from 'vitest'
import { type Packaged, stacks, stages } from '../packaged.ts'
import { composeDependencies, type Dependencies, dependenciesOf, inCycles, waitsFor } from './dependencies.ts'

/** The dependencies that the order of deployment does not see to. */
const unseen = (order: Dependencies, real: Dependencies) =>
  Object.entries(real).flatMap(([reader, makers]) =>
    makers.filter((maker) => !waitsFor(order, reader, maker)).map((maker) => `${reader} reads what ${maker} makes`),
  )

test.each(stages)('no stack of %s waits for itself', (stage) => {
  const dependencies = dependenciesOf(stacks(stage))
  expect(inCycles(dependencies)).toEqual([])
  // Who finds no dependency finds no circle: the relays alone speak of the topics of the bus.
  expect(dependencies.orders).toContain('bus')
})

test.each(stages)('the whole shop is deployed so that whoever is read as %s is there', (stage) => {
  expect(inCycles(composeDependencies())).toEqual([])
  expect(Object.keys(composeDependencies()).sort()).toEqual(
    stacks(stage)
      .map(({ app }) => app)
      .sort(),
  )
  expect(unseen(composeDependencies(), dependenciesOf(stacks(stage)))).toEqual([])
})

const parameter = (Name: string) => ({ Type: 'AWS::SSM::Parameter', Properties: { Name, Value: 'x' } })
const asks = (name: string) => ({
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

test('a circle is seen, however long it is', () => {
  const circle = dependenciesOf([
    stack('a', { Own: parameter('/a'), Asks: asks('/b') }),
    stack('b', { Own: parameter('/b'), Asks: asks('/c') }),
    stack('c', { Own: parameter('/c'), Asks: asks('/a') }),
    stack('d', { Asks: asks('/a') }),
  ])
  expect(circle).toEqual({ a: ['b'], b: ['c'], c: ['a'], d: ['a'] })
  expect(inCycles(circle)).toEqual(['a', 'b', 'c'])
})

test('an order that lets somebody go too early is seen', () => {
  const real = { bus: [], accounts: ['bus'], orders: ['bus', 'accounts'] }
  expect(unseen({ bus: [], accounts: ['bus'], orders: ['accounts'] }, real)).toEqual([])
  expect(unseen({ bus: [], accounts: ['bus'], orders: ['bus'] }, real)).toEqual(['orders reads what accounts makes'])
})
