import type { Child, PropsWithChildren } from 'hono/jsx'
import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'

interface EmptyStateProps {
  /** The picture above the title. */
  spot: 'empty-cart' | 'no-results' | 'resting' | 'not-found' | 'delivered'
  title: Child
}

/** A page, or a part of a page, that has nothing to show, with what to do next. */
export const EmptyState = ({ spot, title, children }: PropsWithChildren<EmptyStateProps>) => (
  <section class="blank">
    <img src={useRequestContext<Env>().var.pictureAddress(`spot/${spot}.svg`)} alt="" width="220" height="165" />
    <h1>{title}</h1>
    {children}
  </section>
)
