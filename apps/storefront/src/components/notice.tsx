import type { PropsWithChildren } from 'hono/jsx'

/** Something to know about the page: what was done, what rests, what is wrong. Screen readers are told at once. */
export const Notice = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'rest' }>) => (
  <div class={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)

/** For whoever sends a form and has no session any more: what was not done, and how it still can be. */
export const SessionEnded = ({ undone }: { undone: string }) => (
  <Notice kind="bad">
    <strong>{undone}: your session has ended.</strong> Everything you typed is still here.{' '}
    <a href="/sign-in" target="_blank" rel="noopener">
      Sign in in another tab
    </a>
    , come back to this one, and send it again.
  </Notice>
)
