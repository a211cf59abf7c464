import { agreementViolations } from './rules/agreement.ts'
import { cartViolations } from './rules/carts.ts'
import { deliveryViolations, timeoutViolations } from './rules/liveness.ts'
import { mailViolations, sentMailViolations } from './rules/mails.ts'
import { moneyViolations } from './rules/money.ts'
import { stockViolations } from './rules/stock.ts'
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
