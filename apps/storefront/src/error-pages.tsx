import { ProblemError } from '@macromart/contract-kit'
import { log } from '@macromart/lambda-kit'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { EmptyState } from './components/empty-state.tsx'
import type { Env } from './env.ts'
import { isSignedOut } from './load.ts'

/** The page for an unknown address, or for a resource of another customer. */
export function notFoundPage(c: Context<Env>) {
  c.status(404)
  return c.render(
    <EmptyState spot="not-found" title="Page not found">
      <p>The page has moved, or the address is mistyped. Your cart and your orders are not affected.</p>
      <a class="button" href="/">
        Back to the shop
      </a>
    </EmptyState>,
    { title: 'Not found' },
  )
}

/** The page to show when the macrofunction that owns its subject is down or slow. */
export function unavailablePage(c: Context<Env>, subject: string, retryUrl = pathOf(c)) {
  c.status(503)
  return c.render(
    <EmptyState spot="resting" title={`${subject} is unavailable`}>
      <p>This part of the shop does not answer at the moment. The other parts work, and none of your data is lost.</p>
      <a class="button" href={retryUrl}>
        Try again
      </a>
    </EmptyState>,
    { title: 'Unavailable' },
  )
}

/** Redirects to the sign-in, and from there to `next`, by default back to this page. */
export function redirectToSignIn(c: Context<Env>, next = pathOf(c)) {
  c.var.cookies.endSession(c)
  return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`, 303)
}

/** The page for an error. */
export function handleError(error: Error, c: Context<Env>) {
  if (isSignedOut(error)) return redirectToSignIn(c)
  if (error instanceof ProblemError && (error.status === 404 || error.status === 403)) return notFoundPage(c)
  if (error instanceof HTTPException && error.status === 403)
    return plainPage(c, 403, 'Request refused', 'This form was not sent from the shop, so nothing was done.')
  if (error instanceof HTTPException && error.status === 413)
    return plainPage(
      c,
      413,
      'Request too large',
      'The shop does not accept requests of this size, so nothing was done.',
    )
  log.error('page.failed', 'a page failed', { error })
  return unavailablePage(c, 'This page')
}

/** A page without the layout, for requests that are refused before the visitor is known. */
function plainPage(c: Context<Env>, status: 403 | 413, title: string, words: string) {
  c.status(status)
  return c.html(`<!doctype html><html lang="en"><title>${title}</title><p>${words} <a href="/">Go to the shop</a>`)
}

/** The address of this page. For a form, the address of its page: usually the address that the form is sent to. */
const pathOf = (c: Context) => {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : pathname
}
