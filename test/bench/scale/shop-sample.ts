import { join } from 'node:path'
import type { Plan } from '@macromart/local'
import { startShop } from '@macromart/shop'
import { type SigningKey, signingKeyOf } from '../../support/signing-key.ts'
import type { BenchOptions } from '../section.ts'
import { countedCount, warmUpCount } from './measure.ts'
import type { AtStripe } from './requests/payments.ts'
import { makeSample } from './sample.ts'
import { readItems, type SortedItems, sortItems } from './stories.ts'

/** What is kept of a shop that has sold one of each. */
export interface ShopSample extends Pick<SortedItems, 'stories'> {
  plan: Plan
  signingKey: SigningKey
  /** By table: items that every table holds once. */
  verbatim: Map<string, string[]>
  atStripe: AtStripe
  /** The books of the Stripe sandbox. */
  stripeFile: string
}

/** Starts a shop, makes one of each thing through its HTTP API, reads all items from its tables and stops the shop. */
export async function takeSample(folder: string, { root, onProgress, signal }: BenchOptions): Promise<ShopSample> {
  const state = join(folder, 'shop')
  const shop = await startShop({ root, state, port: 0, seed: 'accounts', log: () => {}, signal, onProgress })
  try {
    const ids = await makeSample(shop, warmUpCount + countedCount, onProgress)
    const { stories, single, ofOrder } = sortItems(await readItems(shop), ids)
    const tableOf = (app: string) => shop.plan.tables.find(({ origin }) => origin.app === app)?.name ?? ''
    const payments = tableOf('payments')
    const [authorized = ''] = ofOrder(ids.orders.confirmed, payments)
    const known = [...ids.captured.flatMap((id) => ofOrder(id, payments)), authorized]
    const http = shop.plan.functions.find(({ origin, key }) => origin.app === 'payments' && key === 'http')
    return {
      plan: shop.plan,
      stories,
      signingKey: await signingKeyOf(shop),
      verbatim: new Map([...single, [payments, [...(single.get(payments) ?? []), ...known]]]),
      atStripe: {
        webhookSecret: http?.environment.STRIPE_WEBHOOK_SECRET ?? '',
        captured: ids.captured,
        authorizedIntent: (JSON.parse(authorized) as { intentId: { S: string } }).intentId.S,
      },
      stripeFile: join(state, 'stripe.sqlite'),
    }
  } finally {
    await shop.stop()
  }
}
