import { Product, type ProductDraft } from '@macromart/contract-catalog/api'
import { isolate } from '@macromart/kernel'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Env } from '../../../env.ts'
import { parseForm, readForm } from '../../../forms.ts'
import { load } from '../../../load.ts'
import { type Attempt, failedAttempt } from '../attempt.ts'
import type { ActionResult } from '../flash-message.tsx'
import { applyChoices, changesTo, differences } from './conflict.ts'
import { ConflictPage } from './conflict-page.tsx'
import { productFormSchema, toProductDraft } from './product-form-values.ts'

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('This is not JSON.')
    return z.NEVER
  }
})
/** The product as it was shown, which may have been listed by earlier rules than today's. */
const Shown = Product.pick({ name: true, description: true, category: true, price: true, imageUrl: true })
const BaseVersion = z.object({ version: z.coerce.number().int(), was: Json.pipe(Shown) })

/** Saves only the fields that were changed. Shows the conflict if another person has saved a newer version. */
export async function save(c: Context<Env>, productId: string): Promise<ActionResult | Attempt | Response> {
  const { locale } = c.var.visitor
  const read = await readForm(c, BaseVersion)
  if (read.errors) return { typed: read.typed, refusal: 'This form is not valid. Open the product again.' }
  const { version, was } = read.data
  const { typed, data: mine, errors } = parseForm(productFormSchema(locale), applyChoices(locale, read.typed, was))
  if (errors) return { typed, errors }
  const body = changesTo(was, mine)
  if (Object.keys(body).length === 0) return 'unchanged'
  const params = { productId }
  const { catalog } = c.var.api
  const { saved } = await load({ saved: catalog.changeProduct({ params, ifMatch: version, body }) })
  if (saved.is === 'answered') return 'saved'
  if (saved.is === 'unavailable' || saved.problem.code !== 'catalog.stale-version') return failedAttempt(typed, saved)
  const { theirs } = await load({ theirs: catalog.getProduct({ params }) })
  return theirs.is === 'answered' ? showConflict(c, theirs.value, was, mine) : failedAttempt(typed, saved)
}

async function showConflict(c: Context<Env>, theirs: Product, was: ProductDraft, mine: ProductDraft) {
  const found = differences(was, toProductDraft(theirs), mine)
  // The product has the entered values already: from another person, or from this form, whose answer was lost.
  if (found.every(({ by }) => by === 'them' || by === 'alike')) return 'saved'
  c.status(409)
  return c.render(<ConflictPage was={was} theirs={theirs} mine={mine} differences={found} />, {
    title: `${isolate(theirs.name)}: conflict`,
    section: 'admin',
  })
}
