import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'

/** One call of the sandbox, as an observer wants it. */
export type LoggedRequest = {
  /** When it came, in milliseconds since 1970. */
  at: number
  ms: number
  method: string
  path: string
  /** 0 for an answer that never arrived. */
  status: number
  idempotencyKey?: string | undefined
  /** Answered from memory, under an idempotency key that was used before. */
  isReplay: boolean
  /** On whose behalf it was made (W3C Trace Context), where the caller says so. */
  traceparent?: string | undefined
}

/** Tells an observer of each call, once it is answered. */
export const requestLog =
  (observe: (request: LoggedRequest) => void): MiddlewareHandler =>
  async (context, next) => {
    const { req } = context
    const started = performance.now()
    await next()
    observe({
      at: performance.timeOrigin + started,
      ms: performance.now() - started,
      method: req.method,
      path: req.path,
      status: context.res === RESPONSE_ALREADY_SENT ? 0 : context.res.status,
      idempotencyKey: req.header('idempotency-key'),
      isReplay: context.res.headers.has('idempotent-replayed'),
      traceparent: req.header('traceparent'),
    })
  }
