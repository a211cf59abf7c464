import { setTimeout as sleep } from 'node:timers/promises'
import { startShop } from '@macromart/shop'
import { buy } from './buy.ts'
import { journeyOf } from './journey.ts'
import type { Part } from './parts.ts'
import { createRoutes } from './routes.ts'
import { runAcceptance, usedRights } from './used.ts'
import { createWatch } from './watch.ts'

/** Lines of the functions arrive with a delay. */
const logDelayMs = 500

/**
 * Runs the shop, buys once, and then runs acceptance tests against it: the journey of a buyer with all that it causes,
 * the calls of AWS for this one order, and the rights that the code of each part uses.
 */
export async function observe(root: string, parts: Part[], onProgress: (text: string) => void, signal: AbortSignal) {
  const watch = createWatch()
  const shop = await startShop({
    root,
    state: 'memory',
    port: 0,
    package: false,
    log: watch.log,
    signal,
    onProgress,
    // Tests open many accounts.
    environment: { accounts: { PASSWORD_COST: 'm=1024,t=1,p=1' } },
  })
  try {
    watch.observe(shop)
    const routeOf = createRoutes(parts)
    onProgress('buying once')
    await shop.idle()
    watch.lines.length = 0
    const before = watch.uses.length
    const sent = await buy(shop.urls.gateway, signal)
    await shop.idle()
    await sleep(logDelayMs, undefined, { signal })
    // Stripe reports changes of the payment, sooner or later.
    const webhooks = watch.lines.filter(({ what }) => what === 'POST /api/payments/webhooks/stripe')
    const ofStripe = new Set(webhooks.map(({ spanId }) => spanId))
    const awsCalls = watch.uses.slice(before).filter(({ spanId }) => !ofStripe.has(spanId)).length
    const journey = journeyOf({ sent, lines: watch.lines, spans: await shop.spans(), routeOf })

    onProgress('running acceptance tests, to see which rights each route uses')
    // Accounts reads its keys once: here for the route that publishes them.
    await shop.apps.restart('accounts')
    await fetch(`${shop.urls.gateway}/api/accounts/.well-known/jwks.json`, { signal })
    await runAcceptance(root, shop.urls.gateway, signal)
    await shop.idle()
    await sleep(logDelayMs, undefined, { signal })
    const used = usedRights(watch.lines, watch.uses, routeOf)
    const verifying = new Set(
      shop.plan.functions.filter(({ environment }) => 'JWKS_URL' in environment).map(({ origin }) => origin.app),
    )
    return { journey, awsCalls, used, verifying }
  } finally {
    await shop.stop()
  }
}
