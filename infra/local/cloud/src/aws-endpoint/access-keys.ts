import { randomBytes } from 'node:crypto'
import { PlainError } from '../plain-error.ts'
import type { FunctionPlan } from '../plan.ts'

/** The access key ids of one run of the local cloud, by which it knows who calls. */
export interface AccessKeys {
  /** The key of the local cloud itself, and of the command-line tools. */
  readonly own: string
  /** What a function calls with. */
  of(functionName: string): string
}

/**
 * Each is the caller's name and a secret of this run, so that none can be guessed; in letters and digits, as DynamoDB Local
 * asks for: `macromart-orders-local-http` becomes `MacromartOrdersLocalHttp7c…`.
 */
export function createAccessKeys(secret = randomBytes(16).toString('hex')): AccessKeys {
  const of = (name: string) =>
    name
      .split(/[^A-Za-z0-9]+/)
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join('') + secret
  return { own: of('local-cloud'), of }
}

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
