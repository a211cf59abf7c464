import { identityContext } from '../iam/create-authorizer.ts'
import { decide } from '../iam/decide.ts'
import { loggingPermissions, pollingPermissions } from '../iam/lambda-permissions.ts'
import type { Permission } from '../iam/required-permissions.ts'
import type { FunctionPlan, Origin, Plan } from '../plan.ts'
import { fail } from './place.ts'

/** Throws for a mapping whose function's role does not let Lambda read, as AWS does, and for a function that cannot log. */
export function verifyPermissions(plan: Plan): void {
  const context = identityContext(plan)

  function requirePermissions(
    { name, policies }: FunctionPlan,
    permissions: Permission[],
    origin: Origin,
    purpose: string,
  ): void {
    const statements = policies.flatMap(({ Statement }) => Statement)
    const missing = permissions.find((permission) => decide(statements, permission, context) !== 'allowed')
    if (!missing) return
    const { action, resource } = missing
    fail({ ...origin, path: [] }, `the role of ${name} does not allow ${action} on ${resource}, ${purpose}.`)
  }

  for (const planned of plan.functions) {
    requirePermissions(
      planned,
      loggingPermissions(planned, plan),
      planned.origin,
      'so what the function logs would be lost',
    )
  }
  for (const mapping of plan.mappings) {
    const planned = plan.functions.find(({ name }) => name === mapping.functionName)
    if (planned)
      requirePermissions(planned, pollingPermissions(mapping), mapping.origin, 'which Lambda needs to read for it')
  }
}
