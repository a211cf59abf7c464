import { PlainError } from '../plain-error.ts'
import type { FunctionPlan } from '../plan.ts'
import type { AccessKeys } from './access-keys.ts'

/** Who may call the AWS endpoint, by access key id: the functions, and the local cloud itself. */
export function callersOf(functions: FunctionPlan[], accessKeys: AccessKeys): Map<string, string> {
  const callers = new Map([[accessKeys.own, 'local-cloud']])
  for (const { name } of functions) {
    const id = accessKeys.of(name)
    if (callers.has(id)) throw new PlainError(`${name} and ${callers.get(id)} are named too much alike.`)
    callers.set(id, name)
  }
  return callers
}
