import { createAgenda } from './agenda.ts'
import { createInstances } from './instances.ts'
import { exponential, randomFrom } from './random.ts'

/** One invocation of a function, with what it causes. Times are in milliseconds. */
export interface Invocation {
  function: string
  /** The function's own time when it is warm, without its calls. */
  warmMs: number
  /** What the first invocation of an instance takes in addition. */
  coldMs: number
  /** The call that fetches the public keys. An instance makes it first, and again when its keys are ten minutes old. */
  keys?: Invocation | undefined
  /** Made in parallel. The function waits for all of them. */
  calls?: Invocation[]
  /** Caused by its end. Nothing waits for them. */
  causes?: Invocation[]
  /** Whether its end confirms the order. */
  confirms?: boolean
}

/** A request of a journey. The buyer pauses before it, for a random time with this mean. */
export interface Step {
  pauseMs: number
  request: Invocation
}

export interface Scenario {
  ordersPerHour: number
  /** The journeys that are simulated and counted. */
  orders: number
  journey: Step[]
  /** Visits without an order. They are not counted, and keep functions warm. */
  visits?: { perOrder: number; journey: Step[] }
  /** Invocations by the clock. */
  schedules?: { everyMs: number; invocation: Invocation }[]
  warmMs: number
  seed: number
}

/** By journey, on average. */
export interface Met {
  /** Cold starts that the pages of the journey waited for, and the time that was added to all pages together. */
  onPages: number
  pagesMs: number
  /** Cold starts between the order and its confirmation, and the time that they added. */
  untilConfirmed: number
  confirmedMs: number
  /** The share of journeys whose pages waited for no cold start. */
  withoutColdPage: number
}

/** The way of an order to its confirmation. */
interface Chain {
  startedAt: number
  warmMs: number
  cold: number
}

const keysLastMs = 600_000

/**
 * Simulates buyers that arrive at random (a Poisson process), and the instances of the functions that serve them. Time
 * is simulated; the same seed gives the same result.
 */
export function simulate({ ordersPerHour, orders, journey, visits, schedules = [], warmMs, seed }: Scenario): Met {
  const random = randomFrom(seed)
  const agenda = createAgenda()
  const instances = createInstances(warmMs)
  const sum: Met = { onPages: 0, pagesMs: 0, untilConfirmed: 0, confirmedMs: 0, withoutColdPage: 0 }
  let unfinished = orders

  /** `done` receives the end and the number of cold starts that it waited for. */
  function invoke(
    invocation: Invocation,
    at: number,
    chain: Chain | undefined,
    done: (at: number, cold: number) => void,
  ) {
    const { instance, isCold } = instances.take(invocation.function, at)
    const { keys, calls = [] } = invocation
    const ownMs = invocation.warmMs + (isCold ? invocation.coldMs : 0)
    let cold = isCold ? 1 : 0
    agenda.add(at + ownMs, (now) => {
      if (keys === undefined || instance.keysAt + keysLastMs > now) callAll(now)
      else {
        instance.keysAt = now
        invoke(keys, now, undefined, (at, met) => {
          cold += met
          callAll(at)
        })
      }
    })

    function callAll(at: number): void {
      let left = calls.length
      if (left === 0) end(at)
      for (const call of calls)
        invoke(call, at, undefined, (at, met) => {
          cold += met
          left -= 1
          if (left === 0) end(at)
        })
    }

    function end(at: number): void {
      instance.freeAt = at
      const way = chain && { ...chain, warmMs: chain.warmMs + warmMsOf(invocation), cold: chain.cold + cold }
      if (way && invocation.confirms) {
        sum.untilConfirmed += way.cold
        sum.confirmedMs += at - way.startedAt - way.warmMs
      }
      for (const next of invocation.causes ?? [])
        invoke(next, at, way ?? { startedAt: at, warmMs: 0, cold: 0 }, () => {})
      done(at, cold)
    }
  }

  function visit(steps: Step[], startAt: number, finished: (cold: number, addedMs: number) => void): void {
    let cold = 0
    let addedMs = 0
    function go(index: number, at: number): void {
      const step = steps[index]
      if (step === undefined) finished(cold, addedMs)
      else
        agenda.add(at + exponential(random, step.pauseMs), (startedAt) =>
          invoke(step.request, startedAt, undefined, (endedAt, met) => {
            cold += met
            addedMs += endedAt - startedAt - warmMsOf(step.request)
            go(index + 1, endedAt)
          }),
        )
    }
    go(0, startAt)
  }

  function buyer(at: number): void {
    visit(journey, at, (cold, addedMs) => {
      sum.onPages += cold
      sum.pagesMs += addedMs
      if (cold === 0) sum.withoutColdPage += 1
      unfinished -= 1
    })
  }

  const hourMs = 3_600_000
  let arrival = 0
  for (let order = 0; order < orders; order += 1) {
    arrival += exponential(random, hourMs / ordersPerHour)
    agenda.add(arrival, buyer)
  }
  const visitor = (at: number): void => {
    if (!visits || unfinished === 0) return
    visit(visits.journey, at, () => {})
    agenda.add(at + exponential(random, hourMs / (ordersPerHour * visits.perOrder)), visitor)
  }
  if (visits && visits.perOrder > 0) agenda.add(0, visitor)
  for (const { everyMs, invocation } of schedules) {
    const run = (at: number): void => {
      if (unfinished === 0) return
      invoke(invocation, at, undefined, () => {})
      agenda.add(at + everyMs, run)
    }
    agenda.add(0, run)
  }
  while (agenda.next());
  // Differences of times have errors of rounding.
  const byOrder = (total: number) => Math.round((total / orders) * 1000) / 1000 + 0
  return {
    onPages: byOrder(sum.onPages),
    pagesMs: byOrder(sum.pagesMs),
    untilConfirmed: byOrder(sum.untilConfirmed),
    confirmedMs: byOrder(sum.confirmedMs),
    withoutColdPage: byOrder(sum.withoutColdPage),
  }
}

/** The time until the end of an invocation when every function is warm and has its keys. */
function warmMsOf({ warmMs, calls = [] }: Invocation): number {
  return warmMs + Math.max(0, ...calls.map(warmMsOf))
}
