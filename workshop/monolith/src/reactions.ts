import type { consume } from '@macromart/lambda-kit'
import { reactions as carts } from './carts/reactions.ts'
import type { Capability } from './fence.ts'
import { reactions as inventory } from './inventory/reactions.ts'
import { reactions as notifications } from './notifications/reactions.ts'
import { reactions as orders } from './orders/reactions.ts'
import { reactions as payments } from './payments/reactions.ts'
import { reactions as shipping } from './shipping/reactions.ts'
import { isAtHome, type Work } from './work.ts'

/** The reactions of each module, which change it in a transaction. Accounts and catalog react to no event. */
export const reactions = { carts, inventory, notifications, orders, payments, shipping } satisfies Partial<
  Record<Capability, (tx: Work) => ReturnType<typeof consume>>
>

/** Runs the reactions of the modules at home to the events of a transaction, in that transaction, until none is left. */
export async function reactAtOnce(tx: Work): Promise<void> {
  const atHome = Object.entries(reactions).filter(([name]) => isAtHome(tx, name as Capability))
  const consumers = atHome.map(([, reactionsOf]) => reactionsOf(tx))
  // A reaction may add events at the end.
  for (const event of tx.events)
    for (const { types, receive } of consumers) if (types.includes(event.type)) await receive(event)
}
