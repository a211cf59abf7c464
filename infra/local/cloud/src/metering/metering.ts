import { plus, type Units } from './units.ts'

/** What a function of an app has used. Log lines are those of the whole app: their function is undefined. */
export interface Reading {
  app: string
  function: string | undefined
  units: Units
}

/** Adds up what the functions use. */
export interface Metering {
  /** The sums since the start or the last reset. */
  read(): Reading[]
  reset(): void
}

export function createMetering() {
  const readings = new Map<string, Reading>()
  return {
    add(app: string, functionName: string | undefined, units: Units): void {
      const key = `${app} ${functionName}`
      const before = readings.get(key)?.units ?? {}
      readings.set(key, { app, function: functionName, units: plus(before, units) })
    },
    read: () => [...readings.values()],
    reset: () => readings.clear(),
  }
}
