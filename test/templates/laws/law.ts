import { expect, test } from 'vitest'
import { type Packaged, stacks, stages } from '../packaged.ts'

/** Finds in a stack what breaks a law: the logical id of each offender, or a few words where there is none. */
export type Law = (packaged: Packaged) => string[]

/** What breaks a law, done to the resources of orders as they are packaged for prod, where every law is kept. */
export type Broken = (resources: Packaged['resources'], packaged: Packaged) => void

/** For each law what breaks it, and who is to blame: more than one where a law can be broken in more ways. */
export type CounterExamples = Record<string, [broken: Broken, offender: string][]>

/**
 * Holds every stack of every stage to a group of laws, and the laws to their counter-examples: each must be seen, by the law
 * that it breaks, and by no other of the group.
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
  test.each(examples)('what breaks the law that $law is seen ($way)', ({ law, broken, offender }) => {
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
