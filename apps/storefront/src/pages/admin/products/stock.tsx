import type { Stock } from '@macromart/contract-inventory/api'
import type { Context } from 'hono'
import * as z from 'zod'
import { Field, IdempotencyKeyField } from '../../../components/field.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { Env } from '../../../env.ts'
import { readForm } from '../../../forms.ts'
import { type LoadResult, load } from '../../../load.ts'
import { type Attempt, failedAttempt } from '../attempt.ts'
import type { ActionResult } from '../flash-message.tsx'

const maxDelta = 1_000_000

const AdjustmentForm = z.object({
  delta: z
    .string()
    .regex(/^[+−-]?\d+$/, 'Enter a whole number, such as 12 or -3.')
    .transform((typed) => Number(typed.replace('−', '-')))
    .refine((delta) => delta !== 0, 'The correction must not be 0.')
    .refine((delta) => Math.abs(delta) <= maxDelta, 'The correction can be at most a million.'),
  reason: z.string().min(1, 'Enter a reason.').max(200, 'Enter at most 200 characters.'),
  key: z.string().min(1),
})

/** Corrects the stock: once, however often the form is sent. */
export async function adjust(c: Context<Env>, productId: string): Promise<ActionResult | Attempt> {
  const { typed, data, errors } = await readForm(c, AdjustmentForm)
  if (errors) return { typed, errors }
  const { key, ...body } = data
  const { stock } = await load({
    stock: c.var.api.inventory.adjustStock({ params: { productId }, idempotencyKey: key, body }),
  })
  return stock.is === 'answered' ? 'adjusted' : failedAttempt(typed, stock)
}

interface StockSectionProps {
  productId: string
  stock: LoadResult<Stock>
  attempt: Attempt | undefined
}

/** The stock on hand, reserved and available, and the form that corrects it. */
export function StockSection({ productId, stock, attempt }: StockSectionProps) {
  if (stock.is === 'refused')
    return <p class="hint">The stock of this product is not known yet. Try again in a moment.</p>
  const isUnavailable = stock.is === 'unavailable'
  return (
    <>
      {!isUnavailable && <Figures stock={stock.value} />}
      {isUnavailable && !attempt && (
        <Notice kind="rest">The stock level is unavailable: inventory does not answer.</Notice>
      )}
      {(!isUnavailable || attempt) && (
        <form class="act" method="post" action={`/office/products/${productId}`} novalidate>
          {attempt?.refusal && <Notice kind="bad">{attempt.refusal}</Notice>}
          <input type="hidden" name="act" value="adjust" />
          <IdempotencyKeyField value={attempt?.typed.key} />
          <Field
            name="delta"
            label="Correction"
            hint="12 adds 12 items, and -3 removes 3. Only available stock can be removed."
            value={attempt?.typed.delta}
            errors={attempt?.errors}
            attributes={{ inputmode: 'text', maxlength: 9, autocomplete: 'off' }}
          />
          <Field
            name="reason"
            label="Reason"
            value={attempt?.typed.reason}
            errors={attempt?.errors}
            attributes={{ list: 'reasons', maxlength: 200, autocomplete: 'off' }}
          />
          <datalist id="reasons">
            {['Delivery', 'Stock count', 'Damaged', 'Returned'].map((reason) => (
              <option value={reason} />
            ))}
          </datalist>
          <button class="button" type="submit">
            Correct stock
          </button>
        </form>
      )}
    </>
  )
}

const Figures = ({ stock: { available, reserved = 0, onHand = available } }: { stock: Stock }) => (
  <dl class="figures-row">
    <Figure name="On hand" value={onHand} />
    <Figure name="Reserved" value={reserved} />
    <Figure name="Available" value={available} />
  </dl>
)

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)
