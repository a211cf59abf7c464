import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'

/** One request to the sandbox. */
export type LoggedRequest = {
  /** When the request arrived, in milliseconds since 1970. */
  at: number
  ms: number
  method: string
  path: string
  /** 0 for a response that never arrived. */
  status: number
  idempotencyKey?: string | undefined
  /** Replayed under an idempotency key that was used before. */
  isReplay: boolean
  /** The caller's trace context (W3C), if the request has one. */
  traceparent?: string | undefined
}

/** Calls an observer after each response. */
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
