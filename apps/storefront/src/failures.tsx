import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Env } from './env.ts'
import { Blank } from './parts/blank.tsx'
import { isSignedOut } from './settle.ts'

/** The page for an address that names nothing, or nothing of this visitor's. */
export function notFound(c: Context<Env>) {
  c.status(404)
  return c.render(
    <Blank spot="not-found" title="There is nothing here">
      <p>
        The page has moved, or the address has a slip in it. What you see in your orders and your cart is still there.
      </p>
      <a class="button" href="/">
        Back to the shop
      </a>
    </Blank>,
    { title: 'Not found' },
  )
}

/** The page for when whatever a page is about cannot be had: whoever keeps it is down or slow. */
export function resting(c: Context<Env>, what: string, again = addressOf(c)) {
  c.status(503)
  return c.render(
    <Blank spot="resting" title={`${what} is taking a rest`}>
      <p>This part of the shop does not answer at the moment. The rest of it works, and nothing of yours is lost.</p>
      <a class="button" href={again}>
        Try again
      </a>
    </Blank>,
    { title: 'One moment' },
  )
}

/** To where one signs in, and from there back to this page, or on to the `next` one. */
export function signInFirst(c: Context<Env>, next = addressOf(c)) {
  c.var.cookies.signOut(c)
  return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
}

/** Whatever went wrong, as a page. */
export function failed(error: Error, c: Context<Env>) {
  if (isSignedOut(error)) return signInFirst(c)
  if (error instanceof ProblemError && (error.status === 404 || error.status === 403)) return notFound(c)
  if (error instanceof HTTPException && error.status === 403)
    return bare(c, 403, 'Not from here', 'This form was not sent from the shop, so nothing was done.')
  if (error instanceof HTTPException && error.status === 413)
    return bare(c, 413, 'Too much', 'This is more than the shop can take in at once, so nothing was done.')
  log.error('a page failed', { error })
  return resting(c, 'This page')
}

/** A page without the shop around it, for what is turned away at the door. */
function bare(c: Context<Env>, status: 403 | 413, title: string, words: string) {
  c.status(status)
  return c.html(`<!doctype html><html lang="en"><title>${title}</title><p>${words} <a href="/">To the shop</a>`)
}

/** The page's own address, or of the page that a form is on, which mostly has the address that it is sent to. */
const addressOf = (c: Context) => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : pathname
}
