import { execFileSync } from 'node:child_process'
import type { Order } from '@macromart/contract-orders/api'
import { startShop } from '@macromart/shop'
import { createBuyer, type Timing } from './buyer.ts'
import { linesAt } from './lines.ts'

/** The figures of the shop at one step. */
export interface Figures {
  readonly processes: number
  readonly lines: number
  readonly memoryMb: number
  readonly startSeconds: number
  /** The median of the time until `POST /orders` answers, and until the order is confirmed. */
  readonly answeredMs: number
  readonly confirmedMs: number
  /** Orders of several customers, until the last one is confirmed. */
  readonly ordersASecond: number
  /** The time until `POST /orders` answers while no mail can be sent. */
  readonly withoutMailMs: number
  /** Whether checkout waits for a mail server that hangs. */
  readonly mailsInCheckout: boolean
}

const customers = 8
/** Orders of each customer: the first ones make the processes warm, and are not counted. */
const [warmUp, counted] = [5, 15]
/** Orders of one customer, one after the other. */
const [alone, withoutMail] = [25, 5]
/** How long the mail server hangs. */
const hungMs = 1_000

/** Starts the packaged shop at a step, or as macrofunctions without one, measures it and stops it. */
export async function measureStep(root: string, step: number | undefined, signal: AbortSignal): Promise<Figures> {
  const since = performance.now()
  const options = {
    root,
    state: 'memory',
    port: 0,
    package: false,
    seed: 'accounts',
    isAudited: false,
    signal,
  } as const
  const cloud = await startShop({ ...options, step, log: () => {} })
  try {
    const startSeconds = (performance.now() - since) / 1000
    const buyer = await createBuyer(cloud.urls.gateway, signal)
    const inTurn = async (count: number) => {
      const timings: Timing[] = []
      for (let n = 0; n < count; n++) timings.push(await buyer.buy())
      return timings
    }
    /** Customers who place one order after the other, until the last order is confirmed. */
    async function together(each: number): Promise<void> {
      const placed: Order[] = []
      await Promise.all(
        Array.from({ length: customers }, async () => {
          for (let n = 0; n < each; n++) placed.push(await buyer.place())
        }),
      )
      for (const order of placed) await buyer.confirmed(order)
    }
    await together(warmUp)
    await cloud.idle()
    const timings = await inTurn(alone)

    const begun = performance.now()
    await together(counted)
    const ordersASecond = (customers * counted * 1000) / (performance.now() - begun)
    await cloud.idle()

    const pids = cloud.pids()
    const memoryMb = memoryOf(pids)
    const mails = { service: 'ses' } as const
    const outage = cloud.awsEndpoint.inject({ match: mails, fault: 'error' })
    const mailFails = await inTurn(withoutMail)
    outage.remove()
    cloud.awsEndpoint.inject({ match: mails, fault: { delayMs: hungMs } })
    const mailHangs = await buyer.buy()
    return {
      processes: pids.length,
      lines: linesAt(root, step),
      memoryMb,
      startSeconds,
      answeredMs: medianOf(timings, 'answeredMs'),
      confirmedMs: medianOf(timings, 'confirmedMs'),
      ordersASecond,
      withoutMailMs: medianOf(mailFails, 'answeredMs'),
      mailsInCheckout: mailHangs.answeredMs >= hungMs,
    }
  } finally {
    await cloud.stop()
  }
}

function medianOf(timings: readonly Timing[], field: keyof Timing): number {
  const sorted = timings.map((timing) => timing[field]).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** The resident memory of processes: what they share is counted for each. */
function memoryOf(pids: readonly number[]): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' })
  return kilobytes.split('\n').reduce((sum, line) => sum + Number(line), 0) / 1024
}
