import { identityContext } from '../iam/create-authoriser.ts'
import { decide } from '../iam/decide.ts'
import { loggingRights, pollingRights } from '../iam/lambda-rights.ts'
import type { Right } from '../iam/rights-of.ts'
import type { FunctionPlan, Origin, Plan } from '../plan.ts'
import { complain } from './place.ts'

/** Throws for a mapping whose function's role does not let Lambda read, as AWS does, and for a function that cannot log. */
export function verifyRights(plan: Plan): void {
  const context = identityContext(plan)

  function require({ name, policies }: FunctionPlan, rights: Right[], origin: Origin, purpose: string): void {
    const statements = policies.flatMap(({ Statement }) => Statement)
    const missing = rights.find((right) => decide(statements, right, context) !== 'allowed')
    if (!missing) return
    const { action, resource } = missing
    complain({ ...origin, path: [] }, `the role of ${name} does not allow ${action} on ${resource}, ${purpose}.`)
  }

  for (const planned of plan.functions) {
    require(planned, loggingRights(planned, plan), planned.origin, 'so what the function logs would be lost')
  }
  for (const mapping of plan.mappings) {
    const planned = plan.functions.find(({ name }) => name === mapping.functionName)
    if (planned) require(planned, pollingRights(mapping), mapping.origin, 'which Lambda needs to read for it')
  }
}
