import type { PropsWithChildren } from 'hono/jsx'

/** A message about the page: what was done, what is unavailable, what is wrong. Screen readers announce it. */
export const Notice = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'rest' }>) => (
  <div class={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)

/** For a form that was sent after the session had ended: what was not done, and how to send the form again. */
export const SessionEnded = ({ undone }: { undone: string }) => (
  <Notice kind="bad">
    <strong>{undone}: your session has ended.</strong> Everything you entered is kept.{' '}
    <a href="/sign-in" target="_blank" rel="noopener">
      Sign in in another tab
    </a>
    , return to this tab, and send the form again.
  </Notice>
)
