import type { ProblemError } from '@macromart/contract-kit'
import type { Context } from 'hono'
import type * as z from 'zod'
import type { FieldErrors } from './components/field.tsx'

/** The fields of a form as they were typed, and what they mean: either the data, or what is wrong, by field. */
export type SubmittedForm<T> = { typed: Record<string, string> } & (
  | { data: T; errors?: never }
  | { data?: never; errors: FieldErrors }
)

/** Reads a form that was sent. Spaces around what was typed mean nothing, except in a password. */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<SubmittedForm<z.output<Schema>>> {
  const typed: Record<string, string> = {}
  // What is no form has no fields, and all of them are missed.
  for (const [name, value] of await c.req.formData().catch(() => new FormData()))
    if (typeof value === 'string') typed[name] = name.includes('password') ? value : value.trim()
  return parseForm(schema, typed)
}

/** What was typed, as this schema understands it. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  typed: Record<string, string>,
): SubmittedForm<z.output<Schema>> {
  const parsed = schema.safeParse(typed)
  if (parsed.success) return { typed, data: parsed.data }
  const errors: FieldErrors = {}
  for (const { path, message } of parsed.error.issues) errors[path.join('.')] ??= message
  return { typed, errors }
}

/** What a macrofunction found wrong with a request that a form led to, by the form's fields. */
export const fieldErrorsOf = ({ problem }: ProblemError): FieldErrors =>
  Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path.split('.').pop() ?? path, message]))
