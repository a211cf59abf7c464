import qs from 'qs'
import type * as z from 'zod'
import { invalid, type StripeRefusal } from '../errors.ts'

/** Parameters as Stripe takes them, in query or body: `metadata[orderId]=…&expand[0]=…`; every value is text. */
export type Form = Record<string, unknown>

export function parseForm(text: string): Form {
  try {
    return qs.parse(text, {
      depth: 4,
      strictDepth: true,
      plainObjects: true,
      arrayLimit: 100,
      throwOnLimitExceeded: true,
    })
  } catch (error) {
    throw invalid(`Invalid request parameters: ${error instanceof Error ? error.message : error}`)
  }
}

/** The validated parameters of an endpoint. Throws Stripe's error for the first invalid one. */
export function validated<P>(schema: z.ZodType<P>, form: Form): P {
  const result = schema.safeParse(form)
  if (result.success) return result.data
  throw refusalFor(result.error.issues[0], form)
}

function refusalFor(issue: z.core.$ZodIssue | undefined, form: Form): StripeRefusal {
  if (!issue) return invalid('Invalid request parameters.')
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.map((key) => bracketed([...issue.path, key]))
    const message = `Received unknown parameter${names.length > 1 ? 's' : ''}: ${names.join(', ')}`
    return invalid(message, { code: 'parameter_unknown', param: String(names[0]) })
  }
  const param = bracketed(issue.path)
  const given = issue.path.reduce<unknown>((value, key) => (value as Form | undefined)?.[String(key)], form)
  if (given === undefined) {
    return invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  const code = issue.code === 'custom' ? (issue.params?.code as string | undefined) : undefined
  const message = issue.code === 'invalid_value' ? oneOf(param, issue.values) : issue.message
  return invalid(message, { param, ...(code && { code }) })
}

function oneOf(param: string, values: readonly unknown[]): string {
  return `Invalid ${param}: must be one of ${new Intl.ListFormat('en', { type: 'disjunction' }).format(values.map(String))}`
}

/** `['metadata', 'orderId']` as Stripe spells it: `metadata[orderId]`. */
function bracketed([first, ...rest]: readonly PropertyKey[]): string {
  return String(first ?? '') + rest.map((key) => `[${String(key)}]`).join('')
}
