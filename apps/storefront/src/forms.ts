import type { ProblemError } from '@macromart/contract-kit'
import { isVisible } from '@macromart/kernel'
import type { Context } from 'hono'
import type * as z from 'zod'
import type { FieldErrors } from './components/field.tsx'

/** The fields of a form as they were entered, with either the parsed data or the errors by field. */
export type SubmittedForm<T> = { typed: Record<string, string> } & (
  | { data: T; errors?: never }
  | { data?: never; errors: FieldErrors }
)

/** Reads a form that was sent. Values are trimmed, except passwords; one that shows nothing was not entered. */
export async function readForm<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<SubmittedForm<z.output<Schema>>> {
  const typed: Record<string, string> = {}
  // A body that is not a form is read as a form without fields.
  for (const [name, value] of await c.req.formData().catch(() => new FormData()))
    if (typeof value === 'string')
      typed[name] = name.includes('password') ? value : isVisible(value) ? value.trim() : ''
  return parseForm(schema, typed)
}

/** Parses the entered fields with a schema. */
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

/** The errors of a macrofunction's problem, by the fields of the form that caused the request. */
export const fieldErrorsOf = ({ problem }: ProblemError): FieldErrors =>
  Object.fromEntries((problem?.errors ?? []).map(({ path, message }) => [path.split('.').pop() ?? path, message]))
