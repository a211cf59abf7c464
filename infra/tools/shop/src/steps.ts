import { join } from 'node:path'
import type { Plan } from '@macromart/local'

/** A place on the road from the monolith to the macrofunctions. */
interface StepInfo {
  readonly name: string
  /** The apps that have left the monolith and run as macrofunctions. */
  readonly left: readonly string[]
  /** Whether the monolith publishes its events to SNS. */
  readonly publishes: boolean
  /** Whether its modules react to events from queues of their own; before, they call each other. */
  readonly consumes: boolean
}

/** The steps by number. The shop without a step consists of macrofunctions alone. */
export const steps: readonly StepInfo[] = [
  { name: 'one process', left: [], publishes: false, consumes: false },
  { name: 'it publishes', left: ['notifications'], publishes: true, consumes: false },
  { name: 'the order has a life', left: ['notifications'], publishes: true, consumes: true },
]

/** The monolith's name among the apps of the shop, and its folder. */
export const monolith = 'monolith'
export const monolithFolder = (root: string): string => join(root, 'workshop', monolith)

/** It only calls the public APIs, so it is a macrofunction at every step. */
export const client = 'storefront'

/** A step by its number. Throws for a number that is no step. */
export function stepInfo(step: number): StepInfo {
  const info = steps[step]
  if (info === undefined) throw new Error(`There is no step ${step}.`)
  return info
}

/** What the monolith contains at step 0. Every other app is a macrofunction at every step. */
const capabilities = ['accounts', 'carts', 'catalog', 'inventory', 'notifications', 'orders', 'payments', 'shipping']

/** The apps that the monolith contains at a step. */
export const appsAtHome = ({ functions }: Pick<Plan, 'functions'>, step: number): string[] =>
  [...new Set(functions.map(({ origin }) => origin.app))].filter(
    (app) => capabilities.includes(app) && !stepInfo(step).left.includes(app),
  )
