import type { Context } from 'hono'
import type { Env } from './env.ts'

/**
 * Whether this browser keeps the shop's cookies. A visitor's first form is sent twice: once to set a cookie, and again
 * (307 keeps the form) to see that the browser has kept it. Without that, a cart or an account would be made for a visitor
 * who cannot use it. Answers the redirect, or `blocked`.
 */
export function requireCookies(c: Context<Env>, setOne: () => void): 'kept' | 'blocked' | Response {
  if (c.var.cookies.areKept(c)) return 'kept'
  const { pathname, searchParams } = new URL(c.req.url)
  if (searchParams.get('cookie') === 'set') return 'blocked'
  setOne()
  searchParams.set('cookie', 'set')
  return c.redirect(`${pathname}?${searchParams}`, 307)
}
