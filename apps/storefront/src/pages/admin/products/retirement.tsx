import type { Product, ProductStatus } from '@macromart/contract-catalog/api'
import type { Context } from 'hono'
import * as z from 'zod'
import { Notice } from '../../../components/notice.tsx'
import type { Env } from '../../../env.ts'
import { readForm } from '../../../forms.ts'
import { load } from '../../../load.ts'
import { type Attempt, failedAttempt } from '../attempt.ts'
import type { ActionResult } from '../flash-message.tsx'

const StatusForm = z.object({ version: z.coerce.number().int() })

const change =
  (status: z.output<typeof ProductStatus>, result: ActionResult) =>
  async (c: Context<Env>, productId: string): Promise<ActionResult | Attempt> => {
    const { typed, data, errors } = await readForm(c, StatusForm)
    if (errors) return { typed, errors }
    const request = { params: { productId }, ifMatch: data.version, body: { status } }
    const { changed } = await load({ changed: c.var.api.catalog.changeProduct(request) })
    return changed.is === 'answered' ? result : failedAttempt(typed, changed)
  }

/** Takes a product off the shelves, where it is still as it was read. */
export const retire = change('retired', 'retired')

/** Puts a retired product back. */
export const sell = change('active', 'sold')

/** How customers see the product, and whether they do at all. */
export function RetirementForm({ product, attempt }: { product: Product; attempt: Attempt | undefined }) {
  const isRetired = product.status === 'retired'
  return (
    <>
      {attempt?.refusal && <Notice kind="bad">{attempt.refusal}</Notice>}
      <a class="thing" href={`/products/${product.id}`}>
        <img src={product.imageUrl} alt="" width="96" height="96" />
        <span>See it as customers do</span>
      </a>
      <form class="act" method="post" action={`/office/products/${product.id}`}>
        <input type="hidden" name="act" value={isRetired ? 'sell' : 'retire'} />
        <input type="hidden" name="version" value={String(product.version)} />
        <p class="hint">
          {isRetired
            ? 'It is in no list and cannot be ordered. Whoever has its address still sees it.'
            : 'Without it the shelf has one thing less. Orders that have it already are sent all the same.'}
        </p>
        <button class={isRetired ? 'button' : 'button button-bad'} type="submit">
          {isRetired ? 'Sell it again' : 'No longer sell it'}
        </button>
      </form>
    </>
  )
}
