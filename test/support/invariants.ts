import { agreementViolations } from './invariants/agreement.ts'
import { cartViolations } from './invariants/carts.ts'
import { deliveryViolations, timeoutViolations } from './invariants/liveness.ts'
import { mailViolations, sentMailViolations } from './invariants/mails.ts'
import { moneyViolations } from './invariants/money.ts'
import { stockViolations } from './invariants/stock.ts'
import type { Snapshot } from './snapshot.ts'

export interface Limits {
  /** How long an order may stay placed or reserved. */
  openSeconds?: number
  /** The ids of mails that may be sent more than once: notifications was killed while it sent them. */
  resentMails?: readonly string[]
}

/**
 * Checks every invariant that must hold in an idle shop, in spite of earlier faults. Each figure is computed from two
 * independent sources. Returns one sentence for each violation.
 */
export function violations(shop: Snapshot, { openSeconds = 900, resentMails = [] }: Limits = {}): string[] {
  return [
    ...stockViolations(shop),
    ...moneyViolations(shop),
    ...agreementViolations(shop),
    ...cartViolations(shop),
    ...mailViolations(shop),
    ...sentMailViolations(shop, resentMails),
    ...timeoutViolations(shop, openSeconds),
    ...deliveryViolations(shop),
  ]
}
