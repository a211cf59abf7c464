import type { Money } from '@macromart/kernel'
import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'
import { formatMoney } from '../format.ts'

/** An amount in the format of the visitor's locale. */
export const Price = ({ of }: { of: Money }) => (
  <span class="price">{formatMoney(useRequestContext<Env>().var.visitor.locale, of)}</span>
)
