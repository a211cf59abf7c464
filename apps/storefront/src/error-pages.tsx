import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { EmptyState } from './components/empty-state.tsx'
import type { Env } from './env.ts'
import { isSignedOut } from './load.ts'

/** The page for an address that names nothing, or nothing of this visitor's. */
export function notFoundPage(c: Context<Env>) {
  c.status(404)
  return c.render(
    <EmptyState spot="not-found" title="There is nothing here">
      <p>
        The page has moved, or the address has a slip in it. What you see in your orders and your cart is still there.
      </p>
      <a class="button" href="/">
        Back to the shop
      </a>
    </EmptyState>,
    { title: 'Not found' },
  )
}

/** The page for when whatever a page is about cannot be had: whoever keeps it is down or slow. */
export function unavailablePage(c: Context<Env>, subject: string, retryUrl = pathOf(c)) {
  c.status(503)
  return c.render(
    <EmptyState spot="resting" title={`${subject} is taking a rest`}>
      <p>This part of the shop does not answer at the moment. The rest of it works, and nothing of yours is lost.</p>
      <a class="button" href={retryUrl}>
        Try again
      </a>
    </EmptyState>,
    { title: 'One moment' },
  )
}

/** To where one signs in, and from there back to this page, or on to the `next` one. */
export function redirectToSignIn(c: Context<Env>, next = pathOf(c)) {
  c.var.cookies.signOut(c)
  return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
}

/** Whatever went wrong, as a page. */
export function handleError(error: Error, c: Context<Env>) {
  if (isSignedOut(error)) return redirectToSignIn(c)
  if (error instanceof ProblemError && (error.status === 404 || error.status === 403)) return notFoundPage(c)
  if (error instanceof HTTPException && error.status === 403)
    return plainPage(c, 403, 'Not from here', 'This form was not sent from the shop, so nothing was done.')
  if (error instanceof HTTPException && error.status === 413)
    return plainPage(c, 413, 'Too much', 'This is more than the shop can take in at once, so nothing was done.')
  log.error('page.failed', 'a page failed', { error })
  return unavailablePage(c, 'This page')
}

/** A page without the shop around it, for what is turned away at the door. */
function plainPage(c: Context<Env>, status: 403 | 413, title: string, words: string) {
  c.status(status)
  return c.html(`<!doctype html><html lang="en"><title>${title}</title><p>${words} <a href="/">To the shop</a>`)
}

/** The page's own address, or of the page that a form is on, which mostly has the address that it is sent to. */
const pathOf = (c: Context) => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : pathname
}
