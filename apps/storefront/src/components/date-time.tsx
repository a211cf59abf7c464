import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'
import { formatInstant } from '../format.ts'

/** A moment: in UTC as it is sent, and in the visitor's own time once the page's script has run. */
export const DateTime = ({ at }: { at: string }) => (
  <time datetime={at}>{formatInstant(useRequestContext<Env>().var.visitor.locale, at)}</time>
)
