import type { Blast } from './assess.ts'
import type { Redeployed } from './changes.ts'
import type { Times, Variant } from './cold.ts'
import type { Design } from './designs.ts'
import type { Met } from './simulation/simulate.ts'

/** One simulation: how it was set up, and what each design gave. */
export interface Simulated {
  ordersPerHour: number
  warmMinutes: number
  /** Visits without an order, for each order. */
  visits: number
  met: Record<Design, Met>
}

export interface UnitFigures {
  byDesign: Record<Design, DesignFigures>
  /** Import and first invocation, and warm time, by design and part. */
  times: Record<Variant, Record<string, Times>>
  /** The first page of the one function that evaluates the code of an app at the first request to it. */
  lazyFirstPageMs: number
  simulated: Simulated[]
  /** Calls of AWS for one order. The code is the same in all designs, so the number is. */
  awsCalls: number
  /** The routes and reactions whose rights were not observed, and count as those of the macrofunction. */
  partsNotObserved: string[]
  rounds: number
}

export interface DesignFigures {
  /** What is deployed alone. */
  units: number
  functions: number
  /** Of the code of all functions, of the largest, and of the one that serves a request, on average over the routes. */
  bytes: { all: number; largest: number; perRequest: number }
  bundleMs: number
  /** The first page of a visitor, when no function is warm. */
  firstPage: { coldMs: number; functions: number }
  /** Rights of the code that serves one request, or one event, on average. */
  rights: { endpoints: number; pages: number; reactions: number }
  /** Of a defect in the code of one part, on average over the parts, and the worst. */
  blast: { mean: Blast; worst: Blast }
  redeployed: { own: Redeployed; shared: Redeployed }
  /** Of functions, for one order. */
  invocations: number
}
