import type { Times } from './cold.ts'
import { type Design, functionOf } from './designs.ts'
import type { Activity } from './journey.ts'
import type { Simulated } from './measured.ts'
import { type Invocation, type Met, type Scenario, type Step, simulate } from './simulation/simulate.ts'

/** How long a buyer looks at a page or fills in a form, on average. */
const pauseMs = 20_000
/** When the page of an order asks for the status first. */
const firstPollMs = 800

const orders = 1000
const seed = 14

const settings = [
  ...[1, 10, 100].map((ordersPerHour) => ({ ordersPerHour, warmMinutes: 10, visits: 0 })),
  { ordersPerHour: 10, warmMinutes: 5, visits: 0 },
  { ordersPerHour: 10, warmMinutes: 30, visits: 0 },
  { ordersPerHour: 10, warmMinutes: 10, visits: 20 },
]

interface Measured {
  /** By `<design> <part>`. */
  times: Map<string, Times>
  /** The apps whose functions verify sessions with the public keys of accounts. */
  verifying: Set<string>
}

/** The journey of a buyer as the functions of one design serve it. */
export function stepsOf(design: Design, journey: Activity[], measured: Measured): Step[] {
  return journey.map((activity, index) => {
    const isRedirected = journey[index - 1]?.part.startsWith('storefront POST ') ?? false
    const pause = isRedirected || index === 0 ? 0 : activity.part.endsWith('/live') ? firstPollMs : pauseMs
    return { pauseMs: pause, request: invocationOf(design, activity, measured) }
  })
}

/** An invocation with what it causes. In one function, requests between the parts are calls in the process. */
function invocationOf(design: Design, activity: Activity, measured: Measured): Invocation {
  const { part, isSignedIn = false, calls, causes, confirms = false } = activity
  const [app = ''] = part.split(' ')
  const needsKeys = design !== 'one' && isSignedIn && measured.verifying.has(app)
  const of = (each: Activity) => invocationOf(design, each, measured)
  return {
    function: functionOf(design, part),
    ...timesOf(design, part, measured),
    keys: needsKeys ? of({ part: 'accounts publicKeys', calls: [], causes: [] }) : undefined,
    calls: design === 'one' ? [] : calls.map(of),
    causes: (design === 'one' ? [...calls.flatMap((call) => call.causes), ...causes] : causes).map(of),
    confirms,
  }
}

function timesOf(design: Design, part: string, { times }: Measured): Pick<Invocation, 'warmMs' | 'coldMs'> {
  const found = times.get(`${design} ${part}`)
  if (!found) throw new Error(`the times of ${part} have not been measured (${design})`)
  return { warmMs: found.warmMs, coldMs: Math.max(found.coldMs - found.warmMs, 0) }
}

/** Simulates the journeys of buyers in each design and setting. */
export function simulateAll(
  journey: Activity[],
  measured: Measured,
  schedules: { everySeconds: number }[],
): Simulated[] {
  return settings.map((setting) => {
    const met = (design: Design): Met => simulate(scenarioOf(design, setting))
    return { ...setting, met: { one: met('one'), macro: met('macro'), route: met('route') } }
  })

  function scenarioOf(design: Design, { ordersPerHour, warmMinutes, visits }: (typeof settings)[number]): Scenario {
    const steps = stepsOf(design, journey, measured)
    return {
      ordersPerHour,
      orders,
      journey: steps,
      visits: { perOrder: visits, journey: steps.slice(0, 2) },
      // Elsewhere a function that runs by the clock is a function of its own, which no buyer meets.
      schedules:
        design === 'one'
          ? schedules.map(({ everySeconds }) => ({ everyMs: everySeconds * 1000, invocation: tick }))
          : [],
      warmMs: warmMinutes * 60_000,
      seed,
    }
  }
}

/** An invocation by the clock. Its own time is too short to matter. */
const tick: Invocation = { function: 'shop', warmMs: 10, coldMs: 0 }
