import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'
import { momentIn } from '../words.ts'

/** A moment: in UTC as it is sent, and in the visitor's own time once the page's script has run. */
export const Moment = ({ at }: { at: string }) => (
  <time datetime={at}>{momentIn(useRequestContext<Env>().var.visitor.locale, at)}</time>
)
