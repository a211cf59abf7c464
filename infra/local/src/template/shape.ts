import * as z from 'zod'
import { complain, within } from './place.ts'
import type { Declared } from './stack.ts'

/**
 * Reads a resource's properties by a strict schema: what the local cloud does not understand is an error, since AWS
 * would act on it.
 */
export function shape<S extends z.ZodType>(schema: S, { type, place, properties }: Declared): z.output<S> {
  const { success, data, error } = schema.safeParse(properties)
  if (success) return data
  const [issue] = error.issues
  const at = within(place, ...(issue?.path.map(String) ?? []))
  return issue?.code === 'unrecognized_keys'
    ? complain(within(at, issue.keys[0] ?? ''), `the local cloud does not know this property of a ${type}.`)
    : complain(at, `the local cloud cannot make this of a ${type}: ${issue?.message}.`)
}

/** CloudFormation takes numbers and truths as texts, too. */
export const amount = z.coerce.number()
export const flag = z.union([z.boolean(), z.stringbool()])
export const anything = z.record(z.string(), z.unknown())
