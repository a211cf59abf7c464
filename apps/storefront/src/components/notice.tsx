import type { PropsWithChildren } from 'hono/jsx'

/** Something to know about the page: what was done, what rests, what is wrong. Screen readers are told at once. */
export const Notice = ({ kind = 'info', children }: PropsWithChildren<{ kind?: 'info' | 'good' | 'bad' | 'rest' }>) => (
  <div class={`notice notice-${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
    {children}
  </div>
)
