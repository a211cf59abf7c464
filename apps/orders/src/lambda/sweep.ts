import { systemClock } from '@macromart/kernel'
import { env } from '@macromart/lambda-kit'
import { orderStore } from '../store.ts'
import { sweep } from '../sweep.ts'

const orders = orderStore(env('TABLE'))
const limits = { openSeconds: seconds('PLACED_LIMIT_SECONDS'), confirmedSeconds: seconds('CONFIRMED_LIMIT_SECONDS') }

export const handler = () => sweep(orders, limits, systemClock)

/** Throws at start-up when the value is not a duration: a misconfigured sweep must not cancel orders. */
function seconds(name: string): number {
  const value = Number(env(name))
  if (!(value > 0)) throw new Error(`${name} must be a number of seconds above 0`)
  return value
}
