import type { Snapshot } from './snapshot.ts'

/**
 * What an idle shop has gained between two snapshots: items, events, mails and dead letters that the earlier one lacks.
 * The invariants of the result concern these alone, and nothing that was wrong before. An item that both have is left out, so
 * the work in between must use products and orders of its own.
 */
export function since(before: Snapshot, after: Snapshot): Snapshot {
  const { mails, sentMails } = after
  return {
    at: after.at,
    products: added(before.products, after.products),
    prices: added(before.prices, after.prices),
    cartPrices: added(before.cartPrices, after.cartPrices),
    stock: added(before.stock, after.stock),
    adjustments: added(before.adjustments, after.adjustments),
    reservations: added(before.reservations, after.reservations),
    orders: added(before.orders, after.orders),
    payments: added(before.payments, after.payments),
    shipments: added(before.shipments, after.shipments),
    carts: added(before.carts, after.carts),
    checkouts: added(before.checkouts, after.checkouts),
    accounts: added(before.accounts, after.accounts),
    mails: mails && added(before.mails ?? [], mails),
    sentMails: sentMails && {
      since: sentMails.since,
      messages: addedBy(({ messageId }) => messageId, before.sentMails?.messages ?? [], sentMails.messages),
    },
    intents: added(before.intents, after.intents),
    committed: added(before.committed, after.committed),
    processed: after.processed,
    deadLetters: addedBy((letter) => letter, before.deadLetters, after.deadLetters),
  }
}

const added = <T extends { id: string }>(before: T[], after: T[]) => addedBy(({ id }) => id, before, after)

function addedBy<T>(keyOf: (each: T) => string, before: T[], after: T[]): T[] {
  const known = new Set(before.map(keyOf))
  return after.filter((each) => !known.has(keyOf(each)))
}
