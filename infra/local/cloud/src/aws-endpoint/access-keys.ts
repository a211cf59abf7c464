import { randomBytes } from 'node:crypto'
import { operators } from '../iam/operators.ts'
import { PlainError } from '../plain-error.ts'
import type { FunctionPlan } from '../plan.ts'

/** The access key ids of a person at the AWS endpoint. */
export type OperatorKeys = Readonly<Record<keyof typeof operators, string>>

/** The access key ids of one run of the local cloud, which identify the callers. */
export interface AccessKeys {
  /** The key of the local cloud itself, and of the command-line tools. */
  readonly own: string
  /** The keys of a person: one reads everything and changes nothing, the other may make every call. */
  readonly operator: OperatorKeys
  /** The key of a function. */
  of(functionName: string): string
}

/**
 * Each id is the caller's name and a random secret of this run, so that no id can be guessed. DynamoDB Local accepts
 * only letters and digits: `macromart-orders-local-http` becomes `MacromartOrdersLocalHttp7c…`.
 */
export function createAccessKeys(secret = randomBytes(16).toString('hex')): AccessKeys {
  const of = (name: string) =>
    name
      .split(/[^A-Za-z0-9]+/)
      .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
      .join('') + secret
  return { own: of('local-cloud'), operator: { reader: of(operators.reader), writer: of(operators.writer) }, of }
}

/** The callers of the AWS endpoint by access key id: the functions, and the local cloud itself. */
export function callersOf(functions: FunctionPlan[], accessKeys: AccessKeys): Map<string, string> {
  const { own, operator } = accessKeys
  const callers = new Map<string, string>([
    [own, 'local-cloud'],
    [operator.reader, operators.reader],
    [operator.writer, operators.writer],
  ])
  for (const { name } of functions) {
    const id = accessKeys.of(name)
    if (callers.has(id))
      throw new PlainError(`${name} and ${callers.get(id)} would have the same access key id: rename one of them.`)
    callers.set(id, name)
  }
  return callers
}
