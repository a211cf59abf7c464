import { randomUUID } from 'node:crypto'
import type { WireRequest } from '../../support/send-request.ts'
import type { Scene } from '../scene.ts'

/** A request that is refused, and how. */
export interface RefusedRequest {
  readonly status: number
  readonly code: string
  readonly request: (scene: Scene) => WireRequest | Promise<WireRequest>
}

/** With an idempotency key of its own. */
export const post = (path: string, json?: unknown): WireRequest => ({
  method: 'POST',
  path,
  headers: { 'idempotency-key': randomUUID() },
  ...(json === undefined ? {} : { json }),
})

export const withToken = ({ token }: { token: string }, wire: WireRequest): WireRequest => ({ ...wire, token })

/** An id that looks right, and is nothing's. */
export const unknownId = (prefix: string) => `${prefix}_00000000000000000000000000`
