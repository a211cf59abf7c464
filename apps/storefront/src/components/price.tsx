import type { Money } from '@macromart/kernel'
import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../env.ts'
import { formatMoney } from '../format.ts'

/** An amount as the visitor's country writes it. */
export const Price = ({ of }: { of: Money }) => (
  <span class="price">{formatMoney(useRequestContext<Env>().var.visitor.locale, of)}</span>
)
