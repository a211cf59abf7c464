import type { Context, MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { log } from './log.ts'
import { continueTrace, currentTraceparent, runInTrace } from './trace.ts'

/**
 * Hono middleware: runs each request in the trace of its `traceparent` (W3C Trace Context) or in a new one, returns the
 * `traceparent`, and logs one line with method, route, status and milliseconds.
 */
export const traceMiddleware: MiddlewareHandler = async (context, next) => {
  const started = performance.now()
  await runInTrace(continueTrace(context.req.header('traceparent')), async () => {
    await next()
    context.header('traceparent', currentTraceparent())
    const line = `${context.req.method} ${routeOf(context)} ${context.res.status}`
    log.info('request.completed', line, { ms: Math.round(performance.now() - started) })
  })
}

const isId = (text: string) => /^[a-z]+_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(text)

/**
 * The route, with ids filled in. Other parameters stay placeholders: a caller may have put personal data into the path.
 */
const routeOf = (context: Context) =>
  routePath(context, -1).replace(/:(\w+)(\{[^}]*\})?\??/g, (_, name: string) => {
    const value = context.req.param(name) ?? ''
    return isId(value) ? value : `:${name}`
  })
