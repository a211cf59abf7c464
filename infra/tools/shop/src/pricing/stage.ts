import { type Alarm, alarmsIn, type IdleUse, idleUseOf } from '@macromart/docs/idle-bill'
import type { Prices } from '@macromart/docs/prices'
import { deployedStacks } from '@macromart/docs/stack'

/** What a stage uses in a month without any request, and its alarms, from the packaged templates. */
export function stageWithoutTraffic(prices: Prices): { use: IdleUse; alarms: Alarm[] } {
  const stacks = deployedStacks()
  return { use: idleUseOf(stacks, prices), alarms: alarmsIn(stacks) }
}
