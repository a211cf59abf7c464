import { systemClock } from '@macromart/kernel'
import { authenticator, env, log, notFoundProblem, problem } from '@macromart/lambda-kit'
import { http as accounts } from './accounts/http.ts'
import { signingKeys } from './accounts/keys.ts'
import { operator as accountsOperator } from './accounts/operator.ts'
import { passwords } from './accounts/passwords.ts'
import { createSessions } from './accounts/sessions.ts'
import { http as carts } from './carts/http.ts'
import { http as catalog } from './catalog/http.ts'
import { foldAnew } from './catalog/store.ts'
import { openDatabase } from './database.ts'
import { http as inventory } from './inventory/http.ts'
import { operatorApi } from './invoke.ts'
import { listen } from './listen.ts'
import { relayOf, startInboxes } from './messaging.ts'
import type { Shop } from './module.ts'
import { createMailer } from './notifications/mailer.ts'
import { sesSender } from './notifications/ses.ts'
import { operator } from './operator.ts'
import { http as orders } from './orders/http.ts'
import { stripeCards } from './payments/cards.ts'
import { http as payments } from './payments/http.ts'
import { http as shipping } from './shipping/http.ts'
import { stepOf } from './step.ts'
import { startSweeps } from './sweeps.ts'

// The whole shop, but for the storefront, in one process on one database.
const stage = env('STAGE')
const secret = env('KEY_SECRET')
const database = openDatabase(env('DATABASE'), (process.env.LEFT ?? '').split(',').filter(Boolean))
await foldAnew(database)
const keys = await signingKeys(database, secret, systemClock)
const step = stepOf(env('STEP'))
const relay = relayOf(step, database)
const shop: Shop = {
  database,
  clock: systemClock,
  authenticate: authenticator(keys.find, stage),
  cards: stripeCards(env('STRIPE_URL'), env('STRIPE_SECRET_KEY')),
  mailer: createMailer(database, sesSender(env('SENDER'), env('CONFIGURATION_SET')), env('SHOP_URL'), systemClock),
  step,
  onPublished: relay.wake,
}
const sessions = createSessions(keys, secret, stage, systemClock)
const modules = {
  accounts: accounts(shop, { passwords: passwords(env('PASSWORD_COST')), keys, sessions }),
  carts: carts(shop),
  catalog: catalog(shop),
  inventory: inventory(shop),
  orders: orders(shop),
  payments: payments(shop, env('STRIPE_WEBHOOK_SECRET')),
  shipping: shipping(shop),
}

const served = await listen(fetchFrom(modules), env('LISTEN'))
const operated = await listen(
  operatorApi({ accounts: accountsOperator(shop), monolith: operator(database) }).fetch,
  env('OPERATOR_SOCKET'),
)
const sweeps = startSweeps(shop, {
  openSeconds: Number(env('PLACED_LIMIT_SECONDS')),
  confirmedSeconds: Number(env('CONFIRMED_LIMIT_SECONDS')),
})
const inboxes = startInboxes(shop)
log.info('monolith.started', 'the monolith accepts requests')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)

async function stop(): Promise<void> {
  await Promise.all([served.stop(), operated.stop(), sweeps.stop(), inboxes.stop()])
  await relay.stop()
  await database.close()
  log.info('monolith.stopped', 'the monolith has answered every request and stops')
  // The SDKs keep connections open.
  process.exit(0)
}

/** Each path goes to the module whose name it begins with, as at the edge. */
function fetchFrom(apps: Readonly<Record<string, { fetch(request: Request): Response | Promise<Response> }>>) {
  return (request: Request) => {
    const { pathname } = new URL(request.url)
    const name = Object.keys(apps).find((name) => pathname.startsWith(`/api/${name}`))
    return (name && apps[name]?.fetch(request)) || problem(notFoundProblem)
  }
}
