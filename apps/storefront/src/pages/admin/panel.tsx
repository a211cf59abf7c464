import type { PropsWithChildren } from 'hono/jsx'

interface PanelProps {
  title: string
  /** Names the panel on its page. */
  id: string
}

/** One matter of a page that has several. */
export const Panel = ({ title, id, children }: PropsWithChildren<PanelProps>) => (
  <section class="panel" aria-labelledby={id}>
    <h2 id={id}>{title}</h2>
    {children}
  </section>
)
