import type { Call } from '../aws-endpoint/call.ts'
import type { Log } from '../log/log.ts'
import type { FunctionPlan, Plan } from '../plan.ts'
import { operators, readOnly } from './operators.ts'
import { type Context, type Decision, decide } from './policy-evaluation.ts'
import { type Permission, requiredPermissions } from './required-permissions.ts'

/** AWS's message for a denied call; undefined for an allowed one. */
export type Authorizer = (call: Call) => string | undefined

export interface AuthorizerOptions {
  plan: Pick<Plan, 'functions' | 'region' | 'accountId'>
  /** Called once for each permission that a function's calls need. */
  onDecision: (functionName: string, permission: Permission, decision: Decision) => void
  log: Log
}

/** The condition keys that a role's policies can use. */
export const identityContext = ({ region, accountId }: Pick<Plan, 'region' | 'accountId'>): Context => ({
  'aws:RequestedRegion': region,
  'aws:PrincipalAccount': accountId,
})

/**
 * Allows every function only what its role permits, and the reading operator only what changes nothing. Any other caller
 * is part of the local cloud, or an operator who wants to change something, and may make every call. The denial of a
 * function is a mistake in a template or in the code, so it is always logged as an error.
 */
export function createAuthorizer({ plan, onDecision, log }: AuthorizerOptions): Authorizer {
  const functions = new Map(plan.functions.map((each) => [each.name, each]))
  const context = identityContext(plan)
  const decisions = new Map<string, Decision>()

  /** Roles do not change during a run, so each permission is decided once. */
  function decideOnce(role: FunctionPlan, permission: Permission): Decision {
    const key = `${role.name} ${permission.action} ${permission.resource}`
    const known = decisions.get(key)
    if (known) return known
    const statements = role.policies.flatMap(({ Statement }) => Statement)
    const decision = decide(statements, permission, context)
    decisions.set(key, decision)
    onDecision(role.name, permission, decision)
    return decision
  }

  function authorizeReader(call: Call): string | undefined {
    for (const permission of requiredPermissions(call, plan)) {
      const decision = decide(readOnly, permission, context)
      if (decision !== 'allowed')
        return denialMessage({ name: call.caller, role: 'read-only' }, plan.accountId, permission, decision)
    }
    return undefined
  }

  return (call) => {
    if (call.caller === operators.reader) return authorizeReader(call)
    const caller = functions.get(call.caller)
    if (!caller) return undefined
    for (const permission of requiredPermissions(call, plan)) {
      const decision = decideOnce(caller, permission)
      if (decision === 'allowed') continue
      const text = denialMessage(caller, plan.accountId, permission, decision)
      log({ from: caller.origin.app, level: 'error', text })
      return text
    }
    return undefined
  }
}

function denialMessage(
  { name, role }: Pick<FunctionPlan, 'name' | 'role'>,
  accountId: string,
  { action, resource }: Permission,
  decision: Decision,
) {
  const why =
    decision === 'explicitDeny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`
  return `User: arn:aws:sts::${accountId}:assumed-role/${role}/${name} is not authorized to perform: ${action} on resource: ${resource} ${why}`
}
