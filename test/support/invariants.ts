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
  /** The ids of the mails that may have gone more than once: notifications was killed while it sent them. */
  resentMails?: readonly string[]
}

/**
 * Recounts all that must hold at every quiet moment, whatever failed in between, each figure from independent books.
 * Answers one sentence for each violation; none where all is well.
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
