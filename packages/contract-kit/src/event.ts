import type { News } from '@macromart/kernel'
import type * as z from 'zod'

/** An event that a macrofunction promises to publish: its type, and the schema of its data. Calling it makes one. */
export interface EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> {
  (data: z.input<Schema>): News & { readonly type: Type; readonly data: z.input<Schema> }
  readonly type: Type
  readonly schema: Schema
}

export type EventData<E extends EventDefinition> = z.output<E['schema']>

/**
 * Declares an event. The type reads `<publisher>.<what-happened>.v<version>` and never changes in a way that breaks a
 * consumer: what would is a new version beside it.
 */
export function event<const Type extends `${string}.${string}.v${number}`, Schema extends z.ZodType>(
  type: Type,
  schema: Schema,
): EventDefinition<Type, Schema> {
  const make = (data: z.input<Schema>) => ({ type, data })
  return Object.assign(make, { type, schema })
}
