import type { DomainEvent } from '@macromart/kernel'
import type * as z from 'zod'

/**
 * An event that a macrofunction promises to publish: its type, its summary and the schema of its data. Called with
 * data, it returns a `DomainEvent`; it does not validate the data.
 */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  (data: z.input<Schema>): DomainEvent & { readonly type: Type; readonly data: z.input<Schema> }
  readonly type: Type
  /** One sentence for the generated reference: the fact that the event states. */
  readonly summary: string
  readonly schema: Schema
}

/** The data of an event as a consumer receives it: parsed, with defaults. */
export type EventData<E extends EventDefinition> = z.output<E['schema']>

/**
 * Declares an event. Its type is `<publisher>.<what-happened>.v<version>`, the `type` of CloudEvents 1.0. The data may
 * gain optional fields; a change that would break a consumer is a new version, published beside the old one.
 *
 * @example
 * ```ts
 * import { event } from '@macromart/contract-kit'
 * import { id, Money } from '@macromart/kernel'
 * import * as z from 'zod'
 *
 * export const PaymentCaptured = event('payments.payment-captured.v1', {
 *   summary: 'A held payment was captured.',
 *   data: z.object({ orderId: id('ord'), amount: Money }),
 * })
 *
 * export const captured = PaymentCaptured({
 *   orderId: 'ord_01kbwyr3dre6r8ysm0x0b3kc5n',
 *   amount: { amount: 1999, currency: 'EUR' },
 * })
 * ```
 */
export function event<const Type extends `${string}.${string}.v${number}`, Schema extends z.ZodType>(
  type: Type,
  { summary, data: schema }: { summary: string; data: Schema },
): EventDefinition<Type, Schema> {
  const make = (data: z.input<Schema>) => ({ type, data })
  return Object.assign(make, { type, summary, schema })
}

/** The event definitions among the exports of a module, in their order: `eventsIn(await import('./events.ts'))`. */
export const eventsIn = (exported: object): EventDefinition[] => Object.values(exported).filter(isEvent)

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'function' && 'type' in value && 'schema' in value
