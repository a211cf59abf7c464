import { join } from 'node:path'
import { changeStep, PlainError } from '@macromart/local'
import { leavingNotifications } from '@macromart/monolith/handover'
import { steps } from '@macromart/shop'
import type { Output } from '../output.ts'

/** Moves a stopped shop from its step to the next. At the next start, the apps that leave take over their state. */
export async function next(state: string, { print, json }: Output): Promise<number> {
  const step = await changeStep(state, async (from) => {
    const to = from + 1
    if (steps[to] === undefined) throw new PlainError(`The shop in ${state} is at step ${from}, the last.`)
    const leaving = steps[to].left.filter((app) => !steps[from]?.left.includes(app))
    const items = leaving.map(async (app) => [`macromart-local-${app}`, await handOver(app, state)] as const)
    return { step: to, items: Object.fromEntries(await Promise.all(items)) }
  })
  json({ step })
  print(`The shop is at step ${step} now: start it with npx -y pnpm dev --step ${step}.`)
  return 0
}

function handOver(app: string, state: string): Promise<object[]> {
  if (app !== 'notifications') throw new Error(`There is no handover of ${app}.`)
  return leavingNotifications(join(state, 'apps/monolith.sqlite'))
}
