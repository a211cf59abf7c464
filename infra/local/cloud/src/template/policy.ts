import * as z from 'zod'
import { identityContext } from '../iam/authorizer.ts'

const oneOrMany = <S extends z.ZodType>(schema: S) => z.union([schema, z.array(schema).min(1)])

const Action = oneOrMany(z.string().regex(/^(\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$/, 'an action is written service:Action'))

// A wildcard must not stand for the service, and what AWS would fill in when it decides is not filled in here.
const Resource = oneOrMany(z.string().regex(/^(\*|arn:[^:]+:[a-z0-9-]+:[^$]+)$/, 'a resource is an ARN or *'))

/** Conditions by the operators and the keys that can be decided here. */
const conditionsOn = (keys: readonly string[]) => {
  const known = new Set(keys.map((key) => key.toLowerCase()))
  const Key = z
    .string()
    .refine((key) => known.has(key.toLowerCase()), `it knows conditions on ${keys.join(' and ')} only`)
  const wanted = z.record(Key, oneOrMany(z.string())).optional()
  return z.strictObject({ ArnEquals: wanted, ArnLike: wanted, StringEquals: wanted, StringLike: wanted })
}

const statement = { Sid: z.string().optional(), Effect: z.enum(['Allow', 'Deny']), Action, Resource }

/** A policy of these statements. All else that AWS knows, such as NotAction, is refused: half a policy is none. */
const policyOf = <S extends z.ZodType>(Statement: S) =>
  z.strictObject({
    Version: z.literal('2012-10-17').optional(),
    Id: z.string().optional(),
    Statement: z.array(Statement),
  })

/** What a role may hold. */
export const RolePolicy = policyOf(
  z.strictObject({
    ...statement,
    Condition: conditionsOn(Object.keys(identityContext({ region: '', accountId: '' }))).optional(),
  }),
)

/** What a queue may hold: policies for services, by where they come from. */
export const QueuePolicyDocument = policyOf(
  z.strictObject({
    ...statement,
    Principal: z.strictObject({ Service: oneOrMany(z.string()) }),
    Condition: conditionsOn(['aws:SourceArn', 'aws:SourceAccount']).optional(),
  }),
)
