import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

const safe = ['GET', 'HEAD', 'OPTIONS']

/** The names of this very machine, which a person may type for each other. */
const loopback = ['localhost', '127.0.0.1', '[::1]']

/**
 * Refuses with 403 every unsafe request that does not name the shop as its `Origin`, whatever its body is: every browser says
 * from which site it sends (Fetch standard, "append a request Origin header"). `hono/csrf` looks at forms alone, and a session
 * is brought along by any request of a page on another port of the same machine, which counts as the same site.
 */
export function fromHere(shopUrl: string): MiddlewareHandler {
  const own = originsOf(new URL(shopUrl))
  return async (c, next) => {
    if (!safe.includes(c.req.method) && !own.includes(c.req.header('origin') ?? '')) throw new HTTPException(403)
    await next()
  }
}

function originsOf({ protocol, hostname, port, origin }: URL): string[] {
  if (!loopback.includes(hostname)) return [origin]
  return loopback.map((name) => new URL(`${protocol}//${name}:${port}`).origin)
}
