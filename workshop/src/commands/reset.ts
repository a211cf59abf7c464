import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { PlainError, runningShop } from '@macromart/local'
import type { Output } from '../output.ts'
import { shopIn } from '../shop/practice-shop.ts'

/** Deletes the folder of the workshop. Throws a `PlainError` while a lesson runs on it. */
export async function reset(state: string, { print, json }: Output): Promise<number> {
  if (await runningShop(shopIn(state))) throw new PlainError(`A lesson is running on ${state}: end it first.`)
  const existed = existsSync(state)
  await rm(state, { recursive: true, force: true, maxRetries: 5 })
  json({ deleted: existed ? state : null })
  print(
    existed
      ? `Deleted ${state}. The next lesson starts from nothing.`
      : `There is nothing to delete: ${state} does not exist.`,
  )
  return 0
}
