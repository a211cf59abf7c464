import { systemClock } from '@macromart/kernel'
import { env } from '@macromart/lambda-kit'
import { orderStore } from '../store.ts'
import { sweep } from '../sweep.ts'

const orders = orderStore(env('TABLE'))
const limits = {
  openSeconds: Number(env('PLACED_LIMIT_SECONDS')),
  confirmedSeconds: Number(env('CONFIRMED_LIMIT_SECONDS')),
}

export const handler = () => sweep(orders, limits, systemClock)
