import type { EventData, EventDefinition } from '@macromart/contract-kit'
import { type Envelope, isRefusal, type Refusal } from '@macromart/kernel'
import * as z from 'zod'

/**
 * A message that no retry can process: it does not parse, breaks its contract, or has no reaction. It is dead-lettered
 * at once.
 */
export class Poison extends Error {
  override name = 'Poison'
}

/** The reaction to one type of event, made by `on`. */
export interface Reaction {
  readonly type: string
  /** Throws `Poison` when the data breaks the contract of the event. Any other error is retried. */
  readonly react: (envelope: Envelope) => Promise<void>
}

/** The reactions of one macrofunction, one for each event type that it consumes. */
export interface Consumer {
  readonly types: readonly string[]
  /** Processes one event. Throws `Poison` for an event that no retry can process. */
  readonly receive: (envelope: Envelope) => Promise<void>
}

/**
 * Declares the reaction to one event. Delivery is at least once and in any order, so `react` must be idempotent: a late
 * or repeated event changes nothing. When `react` throws, the message is retried with a back-off.
 *
 * An event cannot be refused, because no caller would read the refusal: a reaction that may return a `Refusal` does not
 * compile. For `async () => order.cancel()` with the result `Promise<Order | Refusal<'order.cannot-cancel'>>`:
 *
 *     Outcome                   = Order | Refusal<'order.cannot-cancel'>       // inferred from the result
 *     Extract<Outcome, Refusal> = Refusal<'order.cannot-cancel'>               // the refusals in the union
 *     Refusal<…> extends never ? Outcome : never                               // false: never
 *
 * so the function would have to return `Promise<never>`, and the compiler rejects it. For `Promise<Order>`, `Extract`
 * is `never`, `never extends never` holds, and the required result is `Promise<Order>` itself.
 *
 * @example
 * ```ts
 * import { OrderPlaced } from '@macromart/contract-orders/events'
 * import { on } from '@macromart/lambda-kit'
 *
 * declare const stock: { reserve(orderId: string, lines: { productId: string; quantity: number }[]): Promise<void> }
 *
 * export const reserveStock = on(OrderPlaced, async ({ orderId, lines }) => {
 *   await stock.reserve(orderId, lines)
 * })
 * ```
 */
export function on<E extends EventDefinition, Outcome>(
  event: E,
  react: (
    data: EventData<E>,
    envelope: Envelope<EventData<E>>,
  ) => Promise<Extract<Outcome, Refusal> extends never ? Outcome : never>,
): Reaction {
  return {
    type: event.type,
    async react(envelope) {
      const parsed = event.schema.safeParse(envelope.data)
      if (!parsed.success) throw new Poison(`${event.type} breaks its contract: ${z.prettifyError(parsed.error)}`)
      const data = parsed.data as EventData<E>
      const outcome = await react(data, { ...envelope, data })
      if (isRefusal(outcome)) throw new Error(`a reaction must not return a refusal: ${outcome.code}`)
    },
  }
}

/**
 * A consumer of several events. It dead-letters events without a reaction, and events whose `source` does not own their
 * type. Throws an `Error` at start when an event type has two reactions.
 *
 * @example
 * ```ts
 * import { PaymentCaptured, PaymentDeclined } from '@macromart/contract-payments/events'
 * import { consume, on } from '@macromart/lambda-kit'
 *
 * declare const orders: { markPaid(id: string): Promise<void>; cancel(id: string, why: string): Promise<void> }
 *
 * export const events = consume(
 *   on(PaymentCaptured, ({ orderId }) => orders.markPaid(orderId)),
 *   on(PaymentDeclined, ({ orderId, declineCode }) => orders.cancel(orderId, declineCode)),
 * )
 * ```
 */
export function consume(...reactions: Reaction[]): Consumer {
  const byType = new Map(reactions.map((reaction) => [reaction.type, reaction]))
  if (byType.size < reactions.length) throw new Error('each event type must have exactly one reaction')
  return {
    types: [...byType.keys()],
    async receive(envelope) {
      const reaction = byType.get(envelope.type)
      if (reaction === undefined) throw new Poison(`no reaction is registered for ${envelope.type}`)
      if (envelope.source !== publisherOf(envelope.type))
        throw new Poison(`event type ${envelope.type} must not be published by ${envelope.source}`)
      await reaction.react(envelope)
    },
  }
}

/** The only CloudEvents `source` that may publish this event type. */
const publisherOf = (type: string) => `/${type.split('.')[0]}`
