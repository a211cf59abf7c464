import * as z from 'zod'

/** As much of JSON Schema as contracts give rise to. */
export interface JsonSchema {
  $ref?: string
  type?: string
  format?: string
  pattern?: string
  const?: unknown
  enum?: unknown[]
  default?: unknown
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
}

/** What goes over the wire, as draft 7, the dialect of AsyncAPI. A reader ignores what it does not know. */
export function wireSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...wire } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  return wire as JsonSchema
}
