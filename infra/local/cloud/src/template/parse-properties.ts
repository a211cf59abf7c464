import * as z from 'zod'
import { fail, within } from './place.ts'
import type { Declared } from './stack.ts'

/**
 * Reads a resource's properties by a strict schema: what the local cloud does not understand is an error, since AWS
 * would act on it.
 */
export function parseProperties<S extends z.ZodType>(schema: S, { type, place, properties }: Declared): z.output<S> {
  const { success, data, error } = schema.safeParse(properties)
  if (success) return data
  const [issue] = error.issues
  const at = within(place, ...(issue?.path.map(String) ?? []))
  return issue?.code === 'unrecognized_keys'
    ? fail(within(at, issue.keys[0] ?? ''), `the local cloud does not know this property of a ${type}.`)
    : fail(at, `the local cloud cannot make this of a ${type}: ${issue?.message}.`)
}

/** CloudFormation takes numbers and truths as texts, too. */
export const numeric = z.coerce.number()
export const booleanLike = z.union([z.boolean(), z.stringbool()])
export const jsonObject = z.record(z.string(), z.unknown())
