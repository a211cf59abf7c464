import * as z from 'zod'

/** The parts of JSON Schema that contracts use. */
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

/** The schema of a value on the wire, in draft 7, the dialect of AsyncAPI. Unknown fields are allowed and ignored. */
export function wireSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...wire } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' })
  return wire as JsonSchema
}
