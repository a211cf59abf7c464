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

/** Retires a product, if its version is still current. */
export const retire = change('retired', 'retired')

/** Puts a retired product on sale again, if its version is still current. */
export const sell = change('active', 'sold')

/** The link to the product's page, and the form that retires it or puts it on sale again. */
export function RetirementForm({ product, attempt }: { product: Product; attempt: Attempt | undefined }) {
  const isRetired = product.status === 'retired'
  return (
    <>
      {attempt?.refusal && <Notice kind="bad">{attempt.refusal}</Notice>}
      <a class="thing" href={`/products/${product.id}`}>
        <img src={product.imageUrl} alt="" width="96" height="96" />
        <span>View in the shop</span>
      </a>
      <form class="act" method="post" action={`/office/products/${product.id}`}>
        <input type="hidden" name="act" value={isRetired ? 'sell' : 'retire'} />
        <input type="hidden" name="version" value={String(product.version)} />
        <p class="hint">
          {isRetired
            ? 'This product is in no list and cannot be ordered. Its page can still be opened by its address.'
            : 'The product is removed from all lists and cannot be ordered. Existing orders are still sent.'}
        </p>
        <button class={isRetired ? 'button' : 'button button-bad'} type="submit">
          {isRetired ? 'Sell again' : 'Stop selling'}
        </button>
      </form>
    </>
  )
}
