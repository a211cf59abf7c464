import { type LeftOut, type Merge, maxLines, maxQuantity } from '@macromart/contract-carts/api'
import { requestHash } from '@macromart/lambda-kit'
import type { Context } from 'hono'
import { Notice } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'
import { type LoadResult, load } from '../../load.ts'

export type MergeOutcome = LoadResult<Merge>

/**
 * Moves the lines of this browser's cart into that of the account: one call, under a key of the account, the cart and its
 * version. So it counts once, however often a page or a form is sent. Undefined if there is nothing to merge.
 */
export async function mergeCarts(c: Context<Env>): Promise<MergeOutcome | undefined> {
  const { session, cartId, unmerged } = c.var.visitor
  if (session === undefined || cartId === undefined || unmerged === undefined) return undefined
  const idempotencyKey = requestHash({ accountId: session.accountId, ...unmerged })
  const request = { params: { cartId }, idempotencyKey, body: { from: unmerged.id } }
  const { merge } = await load({ merge: c.var.api.carts.mergeCart(request) })
  // Without an answer, the browser keeps its cart, and a later page merges it.
  if (merge.is === 'answered') c.var.cookies.dropBrowserCart(c)
  return merge
}

/** What a merge has left out, or that the cart of this browser is still to be merged. Nothing if all has been moved. */
export function MergeNotice({ merge }: { merge: MergeOutcome }) {
  if (merge.is !== 'answered')
    return (
      <Notice kind="rest">
        <strong>The cart does not answer at the moment.</strong> What you put in before you signed in is kept. It joins
        the cart of your account as soon as you open the cart again.
      </Notice>
    )
  const { leftOut } = merge.value
  if (leftOut.length === 0) return null
  return (
    <Notice>
      <strong>Not everything fits into the cart of your account.</strong> These were left out:
      <ul class="overlooked">
        {leftOut.map(({ name, quantity, of, reason }) => (
          <li>
            {quantity} of {of} <bdi>{name}</bdi>: {limits[reason]}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

const limits: Record<LeftOut['reason'], string> = {
  'too-many-lines': `a cart holds at most ${maxLines} different products.`,
  'too-many-pieces': `a cart holds at most ${maxQuantity} of one product.`,
}
