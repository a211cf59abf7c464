import { randomUUID } from 'node:crypto'
import type { Wire } from '../../support/ask.ts'
import type { Scene } from '../scene.ts'

/** A request that is refused, and how. */
export interface Refused {
  readonly status: number
  readonly code: string
  readonly request: (scene: Scene) => Wire | Promise<Wire>
}

/** With an idempotency key of its own. */
export const post = (path: string, json?: unknown): Wire => ({
  method: 'POST',
  path,
  headers: { 'idempotency-key': randomUUID() },
  ...(json === undefined ? {} : { json }),
})

export const as = ({ token }: { token: string }, wire: Wire): Wire => ({ ...wire, token })

/** An id that looks right, and is nothing's. */
export const nothing = (prefix: string) => `${prefix}_00000000000000000000000000`
