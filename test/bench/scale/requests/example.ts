import type { Api, Endpoint, EndpointInput } from '@macromart/contract-kit'
import type { Turn } from '../things.ts'

/** The account of a session. */
export interface Caller {
  id: string
  role: 'customer' | 'staff'
}

/** One request. */
export interface Example<Sent = unknown> {
  sent: Sent
  /** Without a caller the request has no session. */
  caller?: Caller
  headers?: Record<string, string>
  /** The status of the refusal that is expected. */
  refusal?: number
}

/**
 * Requests to every endpoint of a contract, by what they ask for: an endpoint without a request does not compile. Each
 * turn is a request of its own, so that no answer is a repetition.
 */
export type Examples<A extends Api> = {
  readonly [Name in keyof A['endpoints']]: Readonly<
    Record<string, (turn: Turn) => Example<Input<A['endpoints'][Name]>>>
  >
}

type Input<E extends Endpoint> = EndpointInput<E, 'sent'>

/** The requests of a contract that is known only when it runs. */
export type AnyExamples = Readonly<Record<string, Readonly<Record<string, (turn: Turn) => Example>>>>

export const staff: Caller = { id: 'acc_00000000000000000000000000', role: 'staff' }

export const customer = (id: string): Caller => ({ id, role: 'customer' })
