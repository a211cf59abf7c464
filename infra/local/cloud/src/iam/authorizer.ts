import type { Call } from '../aws-endpoint/call.ts'
import type { Log } from '../log/log.ts'
import type { FunctionPlan, Plan } from '../plan.ts'
import { type Context, type Decision, decide } from './policy-evaluation.ts'
import { type Permission, requiredPermissions } from './required-permissions.ts'

/** Why a call is not to be carried out, in the words of AWS; nothing for one that is. */
export type Authorizer = (call: Call) => string | undefined

export interface AuthorizerOptions {
  plan: Pick<Plan, 'functions' | 'region' | 'accountId'>
  /** Told of every right that a function asks to make use of, once. */
  onDecision: (functionName: string, permission: Permission, decision: Decision) => void
  log: Log
}

/** What the conditions of a role may ask about. */
export const identityContext = ({ region, accountId }: Pick<Plan, 'region' | 'accountId'>): Context => ({
  'aws:RequestedRegion': region,
  'aws:PrincipalAccount': accountId,
})

/**
 * Holds every function to the rights of its role. Whoever is no function is part of the local cloud, and may do everything.
 * What is denied is a mistake in a template or in the code, so it is always said aloud.
 */
export function createAuthorizer({ plan, onDecision, log }: AuthorizerOptions): Authorizer {
  const functions = new Map(plan.functions.map((each) => [each.name, each]))
  const context = identityContext(plan)
  const decisions = new Map<string, Decision>()

  /** Roles do not change while they are used, so each right is decided once. */
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

  return (call) => {
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
  { name, role }: FunctionPlan,
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
