import { randomUUID } from 'node:crypto'
import type { Order, OrderDraft } from '@macromart/contract-orders/api'
import { examples } from '@macromart/contract-orders/examples'
import { type Id, newId } from '@macromart/kernel'
import { localClientOptions, request, testSessions } from '@macromart/lambda-kit/testing'
import { freePort, startSes } from '@macromart/local'
import { type StripeSandboxOptions, startStripeSandbox } from '@macromart/stripe-sandbox'
import Stripe from 'stripe'
import { test as base, expect, onTestFinished } from 'vitest'
import { testDatabase } from './books.fixture.ts'
import { saveProduct } from './catalog/store.ts'
import { http as inventory } from './inventory/http.ts'
import { adjustStock, beginStock } from './inventory/store.ts'
import type { Shop } from './module.ts'
import { createMailer } from './notifications/mailer.ts'
import { sesSender } from './notifications/ses.ts'
import { http as orders } from './orders/http.ts'
import { stripeCards } from './payments/cards.ts'
import { http as payments } from './payments/http.ts'
import { put } from './rows.ts'
import { http as shipping } from './shipping/http.ts'
import { stepOf } from './step.ts'
import { inTransaction } from './transaction.ts'
import type { Work } from './work.ts'

const webhookSecret = 'whsec_fixture'
export const secretKey = 'sk_test_fixture'

export { testDatabase }

/** A test with an SES of its worker, and shops of its own. */
export const test = base
  .extend(
    'ses',
    { scope: 'worker' },
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the required fixtures from the pattern
    async ({}, { onCleanup }) => {
      const ses = await startSes(await freePort(), 'test')
      onCleanup(() => ses.stop())
      return ses
    },
  )
  .extend(
    'startShop',
    ({ ses }) =>
      (options?: Parameters<typeof testShop>[1]) =>
        testShop(ses.url, options),
  )

/** The modules around an order, on a database and a Stripe of their own, for one test. */
export async function testShop(
  sesUrl: string,
  { step = '0', ...options }: Partial<StripeSandboxOptions> & { step?: string } = {},
) {
  let aheadMs = 0
  const now = () => new Date(Date.now() + aheadMs)
  const clock = () => now().toISOString()
  const stripe = await startStripeSandbox({ secretKey, clock: now, ...options })
  onTestFinished(() => stripe.stop())
  const database = testDatabase()
  const sessions = await testSessions()
  const send = sesSender('Macromart <shop@macromart.test>', 'macromart-test-mail', localClientOptions(sesUrl))
  let isSesDown = false
  const mailer = createMailer(
    database,
    (...mail) => (isSesDown ? Promise.reject(new Error('SES is down')) : send(...mail)),
    'http://localhost:3000',
    clock,
  )
  const cards = stripeCards(stripe.url, secretKey, 2_000)
  const shop: Shop = {
    database,
    clock,
    authenticate: sessions.authenticate,
    cards,
    mailer,
    step: stepOf(step),
    onPublished: () => {},
  }
  const modules = {
    inventory: inventory(shop),
    orders: orders(shop),
    payments: payments(shop, webhookSecret),
    shipping: shipping(shop),
  }

  const call = (target: `${string} /${string}`, options?: Parameters<typeof request>[2]) => {
    const [name] = Object.keys(modules).filter((name) => target.includes(` /api/${name}`)) as (keyof typeof modules)[]
    if (name === undefined) throw new Error(`no module serves ${target}`)
    return request(modules[name], target, options)
  }

  async function signIn(role: 'customer' | 'staff') {
    const { id, token } = await sessions.signIn(role)
    const email = `${id}@macromart.test`
    const row = { id, email, name: 'Ada', role, opened_at: clock(), version: 1 }
    await database.write((tx) => put(tx, 'accounts', 'accounts', 'id', row))
    return { id, token, email }
  }

  /** A product with this stock, for 12.50 euros. */
  async function product(stock: number): Promise<Id<'prd'>> {
    const id = newId('prd')
    const text = { name: 'Teapot', description: '', category: 'tea', imageUrl: '/x.svg' }
    const price = { amount: 1250, currency: 'EUR' }
    const state = { id, ...text, price, status: 'active' as const, version: 1, changedAt: clock(), requestHash: '' }
    const clerk = await signIn('staff')
    await database.write((tx) => {
      saveProduct(tx, state)
      beginStock(tx, id)
      const adjustment = { version: 1 as const, productId: id, delta: stock, reason: 'Delivery', at: clock() }
      if (stock > 0) adjustStock(tx, { ...adjustment, id: newId('adj'), by: clerk.id, requestHash: '' })
    })
    return id
  }

  const draft = (productId: string, changes: Partial<OrderDraft> = {}): OrderDraft => ({
    lines: [{ productId, quantity: 1 }],
    shippingAddress: examples.address,
    paymentMethod: 'pm_card_visa',
    ...changes,
  })

  /** The order of a new customer for one piece of a new product. */
  async function place(changes: Partial<OrderDraft> = {}, stock = 5) {
    const [customer, productId] = [await signIn('customer'), await product(stock)]
    const { status, body } = await call('POST /api/orders', {
      token: customer.token,
      key: randomUUID(),
      body: draft(productId, changes),
    })
    expect(status).toBe(201)
    return { customer, productId, order: body as Order }
  }

  return {
    shop,
    /** Runs one transaction, without the reactions of other modules. */
    write: <T>(run: (tx: Work) => T) => inTransaction(shop, run),
    stripe,
    call,
    signIn,
    product,
    draft,
    place,
    /** A Stripe client that acts as staff in Stripe's dashboard. */
    dashboard: new Stripe(secretKey, { host: '127.0.0.1', port: stripe.port, protocol: 'http', telemetry: false }),
    advance(hours: number) {
      aheadMs += hours * 3_600_000
    },
    stopSes(isDown = true) {
      isSesDown = isDown
    },
    /** Delivers all of Stripe's webhooks so far. */
    async sendWebhooks() {
      for (const event of stripe.events().toReversed()) {
        const body = JSON.stringify(event)
        const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: webhookSecret })
        const options = { body, headers: { 'stripe-signature': signature } }
        expect((await call('POST /api/payments/webhooks/stripe', options)).status).toBe(200)
      }
    },
    /** The figures of a product's stock. */
    stock: (productId: string) =>
      database.read.get('SELECT available, reserved, on_hand AS onHand FROM stock WHERE product_id = ?', productId),
    /** The subjects of the mails to an address, the oldest first. */
    async mailsTo(email: string): Promise<string[]> {
      const { emails } = (await (await fetch(`${sesUrl}/store`)).json()) as {
        emails: { destination: { to: string[] }; subject: string }[]
      }
      return emails.filter(({ destination }) => destination.to.includes(email)).map(({ subject }) => subject)
    },
  }
}
