import type { DomainEvent } from '@macromart/kernel'
import type * as z from 'zod'

/** An event that a macrofunction promises to publish: its type, what it says, and the schema of its data. Calling it makes one. */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  (data: z.input<Schema>): DomainEvent & { readonly type: Type; readonly data: z.input<Schema> }
  readonly type: Type
  /** A sentence for the reference: what has happened. */
  readonly summary: string
  readonly schema: Schema
}

export type EventData<E extends EventDefinition> = z.output<E['schema']>

/**
 * Declares an event. The type reads `<publisher>.<what-happened>.v<version>` and never changes in a way that breaks a
 * consumer: what would is a new version beside it.
 */
export function event<const Type extends `${string}.${string}.v${number}`, Schema extends z.ZodType>(
  type: Type,
  { summary, data: schema }: { summary: string; data: Schema },
): EventDefinition<Type, Schema> {
  const make = (data: z.input<Schema>) => ({ type, data })
  return Object.assign(make, { type, summary, schema })
}

/** The events among what a contract's module exports. */
export const eventsIn = (exported: object): EventDefinition[] => Object.values(exported).filter(isEvent)

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'function' && 'type' in value && 'schema' in value
