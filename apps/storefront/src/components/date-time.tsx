import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'
import { formatInstant } from '../format.ts'

/** An instant: sent in UTC, and shown in the visitor's time zone once the page's script has run. */
export const DateTime = ({ at }: { at: string }) => (
  <time datetime={at}>{formatInstant(useRequestContext<Env>().var.visitor.locale, at)}</time>
)
