import { pathToFileURL } from 'node:url'
import { median } from '../figures.ts'
import { inTurn, type Probe } from '../functions/probe.ts'
import { environmentAt } from '../functions/requests.ts'
import { startStub } from '../functions/stub.ts'
import type { Deployable } from './bundle.ts'
import { settingOf } from './compose.ts'
import { type Design, designs, functionOf } from './designs.ts'
import type { Activity } from './journey.ts'
import { startOthers } from './others.ts'
import { eventFor } from './requests.ts'

/** Milliseconds of one function for one kind of invocation. */
export interface Times {
  /** Import and first invocation, in a fresh Node process. */
  coldMs: number
  warmMs: number
}

const warmUp = 3
const requests = 5

/** A design, or the one function that evaluates the code of an app at the first request to it. */
export type Variant = Design | 'lazy'

/**
 * Starts each function that a buyer meets several times, in turn, and gives it the same event in each design. The keys
 * of the result are `<design> <part>`. The lazy function is measured for pages only.
 */
export async function measureCold(
  root: string,
  activities: Pick<Activity, 'part' | 'type'>[],
  made: Record<Variant, Deployable[]>,
  rounds: number,
  signal: AbortSignal,
): Promise<Map<string, Times>> {
  const stub = await startStub()
  const others = await startOthers()
  try {
    const probes = new Map<string, Probe>()
    const met = [...new Map(activities.map((activity) => [activity.part, activity])).values()]
    // The designs of one part follow one another, so that other work on the machine affects them alike.
    for (const { part, type } of met)
      for (const variant of [...designs, 'lazy'] as const) {
        // An outbox is the same function in both designs.
        if (variant === 'route' && part.endsWith(' outbox')) continue
        if (variant === 'lazy' && !part.startsWith('storefront ')) continue
        const isOne = variant === 'lazy' || variant === 'one'
        const name = functionOf(isOne ? 'one' : variant, part)
        const found = made[variant].find((each) => each.name === name)
        if (!found) throw new Error(`there is no function ${name} (${variant})`)
        probes.set(`${variant} ${part}`, {
          bundle: pathToFileURL(found.file).href,
          event: eventFor(root, part, type, stub),
          environment: isOne
            ? settingsOfOne(stub.url, others.url)
            : settings(stub.url, others.url, part.split(' ')[0] ?? ''),
          warmUp,
          requests,
        })
      }
    const timed = await inTurn(probes, rounds, signal)
    for (const { part } of met) {
      const [macro, route] = [`macro ${part}`, `route ${part}`].map((key) => timed.get(key)?.[0]?.statusCode)
      if (route !== undefined && macro !== route)
        throw new Error(`${part} answers ${macro} in its macrofunction and ${route} in a function of its own`)
    }
    const times = new Map<string, Times>()
    for (const [key, runs] of timed) {
      const medians = {
        coldMs: median(runs.map(({ coldMs }) => coldMs)),
        warmMs: median(runs.map(({ warmMs }) => warmMs)),
      }
      times.set(key, medians)
      if (key.endsWith(' outbox')) times.set(key.replace(/^macro /, 'route '), medians)
    }
    return times
  } finally {
    await stub.stop()
    await others.stop()
  }
}

/** Every setting that a function of an app reads. */
const settings = (stubUrl: string, othersUrl: string, app: string): Record<string, string> => ({
  ...environmentAt(stubUrl, app),
  AWS_ENDPOINT_URL_SNS: othersUrl,
  STRIPE_URL: othersUrl,
  QUEUE_URL: `${stubUrl}/000000000000/inbox`,
  DEAD_LETTER_QUEUE_URL: `${stubUrl}/000000000000/dead-letters`,
  TOPIC_ARN: 'arn:aws:sns:eu-central-1:000000000000:bench',
  SENDER: 'Macromart <shop@macromart.test>',
  CONFIGURATION_SET: 'macromart-bench-mail',
  PLACED_LIMIT_SECONDS: '900',
  CONFIRMED_LIMIT_SECONDS: '518400',
})

const apps = [
  'accounts',
  'carts',
  'catalog',
  'inventory',
  'notifications',
  'orders',
  'payments',
  'shipping',
  'storefront',
]

/** The settings of all apps, in one environment. The public keys are those of the shop itself. */
function settingsOfOne(stubUrl: string, othersUrl: string): Record<string, string> {
  const keys = { JWKS_URL: `${stubUrl}/api/accounts/.well-known/jwks.json` }
  const all = apps.flatMap((app) =>
    Object.entries({ ...settings(stubUrl, othersUrl, app), ...keys }).map(([name, value]): [string, string] => [
      name.startsWith('AWS_') ? name : settingOf(app, name),
      value,
    ]),
  )
  return Object.fromEntries(all)
}
