import type { MiddlewareHandler } from 'hono'
import { log } from './log.ts'
import { continueTrace, currentTraceparent, within } from './trace.ts'

/** Every request belongs to a trace (W3C Trace Context), which its answer names, and leaves one line in the log. */
export const traced: MiddlewareHandler = async (context, next) => {
  const started = performance.now()
  await within(continueTrace(context.req.header('traceparent')), async () => {
    await next()
    context.header('traceparent', currentTraceparent())
    const { method, path } = context.req
    log.info(`${method} ${path} ${context.res.status}`, { ms: Math.round(performance.now() - started) })
  })
}
