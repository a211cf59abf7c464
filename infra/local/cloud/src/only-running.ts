import type { Origin, Plan } from './plan.ts'

/**
 * The plan of a cloud in which only these apps run. What the others own is there all the same: their queues take what they
 * are told and keep it until they run again.
 */
export function onlyRunning(plan: Plan, running: ReadonlySet<string>): Plan {
  const runs = ({ origin }: { origin: Origin }) => running.has(origin.app)
  return {
    ...plan,
    functions: plan.functions.filter(runs),
    mappings: plan.mappings.filter(runs),
    schedules: plan.schedules.filter(runs),
    notRunning: [...new Set(plan.functions.map(({ origin }) => origin.app))].filter((app) => !running.has(app)),
  }
}
