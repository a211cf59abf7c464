import type { PropsWithChildren } from 'hono/jsx'

interface EmptyStateProps {
  /** The little picture: what there is nothing of. */
  spot: 'empty-cart' | 'no-results' | 'resting' | 'not-found' | 'delivered'
  title: string
}

/** A page, or a part of one, that has nothing to show, and says what to do about it. */
export const EmptyState = ({ spot, title, children }: PropsWithChildren<EmptyStateProps>) => (
  <section class="blank">
    <img src={`/images/spot/${spot}.svg`} alt="" width="220" height="165" />
    <h1>{title}</h1>
    {children}
  </section>
)
