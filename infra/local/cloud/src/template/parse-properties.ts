import * as z from 'zod'
import { fail, within } from './place.ts'
import type { Declared } from './stack.ts'

/**
 * Reads a resource's properties by a strict schema: a property that the local cloud does not support is an error, since
 * AWS would act on it.
 */
export function parseProperties<S extends z.ZodType>(schema: S, { type, place, properties }: Declared): z.output<S> {
  const { success, data, error } = schema.safeParse(properties)
  if (success) return data
  const [issue] = error.issues
  const at = within(place, ...(issue?.path.map(String) ?? []))
  return issue?.code === 'unrecognized_keys'
    ? fail(within(at, issue.keys[0] ?? ''), `the local cloud does not support this property of a ${type}.`)
    : fail(at, `the local cloud does not support this value of a ${type}: ${issue?.message}.`)
}

/** CloudFormation also accepts numbers and booleans as strings. */
export const numeric = z.coerce.number()
export const booleanLike = z.union([z.boolean(), z.stringbool()])
export const jsonObject = z.record(z.string(), z.unknown())
