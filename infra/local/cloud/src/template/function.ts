import * as z from 'zod'
import type { FunctionPlan, RolePlan } from '../plan.ts'
import { numeric, parseProperties } from './parse-properties.ts'
import { fail, within } from './place.ts'
import { RolePolicy } from './policy.ts'
import type { Declared } from './stack.ts'

const Lambda = z.strictObject({
  FunctionName: z.string(),
  Handler: z.string(),
  // Lambda's own defaults.
  Timeout: numeric.default(3),
  MemorySize: numeric.default(128),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  Role: z.string(),
})

const Role = z.strictObject({
  RoleName: z.string(),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: RolePolicy })).default([]),
  // The statements of a managed policy are in no template.
  ManagedPolicyArns: z.array(z.never()).optional(),
})

/** A role by its ARN. */
export function readRole(declared: Declared): readonly [arn: string, role: RolePlan] {
  const { RoleName: name, Policies } = parseProperties(Role, declared)
  return [declared.attribute(), { name, policies: Policies.map(({ PolicyDocument }) => PolicyDocument) }]
}

export function readFunction(declared: Declared, stage: string, roles: ReadonlyMap<string, RolePlan>): FunctionPlan {
  const { FunctionName: name, Role: roleArn, ...lambda } = parseProperties(Lambda, declared)
  const { origin, place } = declared
  const prefix = `macromart-${origin.app}-${stage}-`
  if (!name.startsWith(prefix))
    fail(within(place, 'FunctionName'), `the name of a function of ${origin.app} must begin with ${prefix}.`)
  const role = roles.get(roleArn) ?? fail(within(place, 'Role'), `no template declares the role ${roleArn}.`)
  return {
    origin,
    key: name.slice(prefix.length),
    name,
    arn: declared.attribute(),
    handler: lambda.Handler,
    timeoutSeconds: lambda.Timeout,
    memoryMb: lambda.MemorySize,
    environment: lambda.Environment?.Variables ?? {},
    role: role.name,
    policies: role.policies,
  }
}
