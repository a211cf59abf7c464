import { expect, test } from 'vitest'
import { type Packaged, stacks, stages } from '../packaged.ts'

/** Finds in a stack what breaks a law: the logical id of each offender, or a few words. */
export type Law = (packaged: Packaged) => string[]

/** A change that breaks a law, applied to the resources of orders as packaged for prod, which keep every law. */
export type Broken = (resources: Packaged['resources'], packaged: Packaged) => void

/** For each law the changes that break it, each with its offender. */
export type CounterExamples = Record<string, [broken: Broken, offender: string][]>

/**
 * Checks every stack of every stage against a group of laws, and the laws against their counter-examples: each must be
 * detected by its own law, and by no other law of the group.
 */
export function judge(laws: Record<string, Law>, counterExamples: CounterExamples): void {
  const all = stages.flatMap(stacks)
  const names = Object.keys(laws)

  test.each(names)('%s', (name) => {
    const offences = all.map((each) => `${each.app} as ${each.stage}: ${laws[name]?.(each).join(', ')}`)
    expect(offences).toEqual(all.map(({ app, stage }) => `${app} as ${stage}: `))
  })

  test('every law has a counter-example', () => {
    expect(Object.keys(counterExamples)).toEqual(names)
  })

  const examples = Object.entries(counterExamples).flatMap(([law, ways]) =>
    ways.map(([broken, offender], index) => ({ law, broken, offender, way: index + 1 })),
  )
  test.each(examples)('detects a violation of “$law” ($way)', ({ law, broken, offender }) => {
    const orders = ordersInProd()
    broken(orders.resources, orders)
    expect(names.filter((name) => laws[name]?.(orders).length)).toEqual([law])
    expect(laws[law]?.(orders)).toContain(offender)
  })
}

function ordersInProd(): Packaged {
  const orders = stacks('prod').find(({ app }) => app === 'orders')
  if (orders === undefined) throw new Error('orders is not packaged')
  return orders
}
