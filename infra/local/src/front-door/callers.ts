import { PlainError } from '../plain-error.ts'
import type { FunctionPlan } from '../plan.ts'
import { accessKeyIdOf } from './access-key-id.ts'

/** Who may call the front door, by access key id: the functions, and the local cloud itself. */
export function callersOf(functions: FunctionPlan[]): Map<string, string> {
  const callers = new Map([['LocalCloud', 'local-cloud']])
  for (const { name } of functions) {
    const id = accessKeyIdOf(name)
    if (callers.has(id)) throw new PlainError(`${name} and ${callers.get(id)} are named too much alike.`)
    callers.set(id, name)
  }
  return callers
}
