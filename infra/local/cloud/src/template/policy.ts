import * as z from 'zod'
import { identityContext } from '../iam/authorizer.ts'

const oneOrMany = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)])

const Action = oneOrMany(z.string().regex(/^(\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/, 'an action is written service:Action'))

// The local cloud supports no wildcard for the service, and no policy variables.
const Resource = oneOrMany(z.string().regex(/^(\*|arn:[^:]+:[a-z0-9-]+:[^$]+)$/, 'a resource is an ARN or *'))

/** Conditions with the operators and the keys that can be evaluated here. */
const conditionsOn = (keys: readonly string[]) => {
  const known = new Set(keys.map((key) => key.toLowerCase()))
  const Key = z
    .string()
    .refine((key) => known.has(key.toLowerCase()), `only conditions on ${keys.join(' and ')} are supported`)
  const wanted = z.record(Key, oneOrMany(z.string())).optional()
  return z.strictObject({ ArnEquals: wanted, ArnLike: wanted, StringEquals: wanted, StringLike: wanted })
}

const statement = { Sid: z.string().optional(), Effect: z.enum(['Allow', 'Deny']), Action, Resource }

/** A policy of these statements. Other elements, such as NotAction, are refused: the policy would mean less than on AWS. */
const policyOf = <S extends z.ZodType>(Statement: S) =>
  z.strictObject({
    Version: z.literal('2012-10-17').optional(),
    Id: z.string().optional(),
    Statement: z.array(Statement),
  })

/** The policies that a role may have. */
export const RolePolicy = policyOf(
  z.strictObject({
    ...statement,
    Condition: conditionsOn(Object.keys(identityContext({ region: '', accountId: '' }))).optional(),
  }),
)

/** The policies that a queue may have: for services, with conditions on the source. */
export const QueuePolicyDocument = policyOf(
  z.strictObject({
    ...statement,
    Principal: z.strictObject({ Service: oneOrMany(z.string()) }),
    Condition: conditionsOn(['aws:SourceArn', 'aws:SourceAccount']).optional(),
  }),
)
