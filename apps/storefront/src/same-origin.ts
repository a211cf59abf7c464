import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

const safeMethods = ['GET', 'HEAD', 'OPTIONS']

/** The names of this machine: each of them reaches the same shop. */
const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses (403) every unsafe request whose `Origin` is not the shop's own, regardless of its content type. Browsers
 * send `Origin` with every unsafe request (Fetch standard, "append a request Origin header"). `hono/csrf` checks form types
 * only, and a page on another port of the same machine is same-site: its requests carry the session cookie.
 */
export function requireSameOrigin(shopUrl: string): MiddlewareHandler {
  const allowedOrigins = originsOf(new URL(shopUrl))
  return async (c, next) => {
    if (!safeMethods.includes(c.req.method) && !allowedOrigins.includes(c.req.header('origin') ?? ''))
      throw new HTTPException(403)
    await next()
  }
}

function originsOf({ protocol, hostname, port, origin }: URL): string[] {
  if (!loopback.includes(hostname)) return [origin]
  return loopback.map((name) => new URL(`${protocol}//${name}:${port}`).origin)
}
