import { type Product, ProductDraft } from '@macromart/contract-catalog/api'
import type { Context } from 'hono'
import * as z from 'zod'
import type { Env } from '../../env.ts'
import { readForm, understood } from '../../forms.ts'
import { settle } from '../../settle.ts'
import { type Attempt, failedAttempt } from './attempt.ts'
import { changesTo, chosen, differences } from './conflict.ts'
import { ConflictDesk } from './conflict-desk.tsx'
import { draftIn, draftOf } from './product-words.ts'
import type { Deed } from './said.tsx'

const Json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('This is no JSON.')
    return z.NEVER
  }
})
const AsItWas = z.object({ version: z.coerce.number().int(), was: Json.pipe(ProductDraft) })

/** Changes what somebody changed since they read it, and nothing else; shows where somebody else was faster. */
export async function save(c: Context<Env>, productId: string): Promise<Deed | Attempt | Response> {
  const { locale } = c.var.visitor
  const read = await readForm(c, AsItWas)
  if (read.wrongs) return { typed: read.typed, refusal: 'This form was not made here. Open the product again.' }
  const { version, was } = read.data
  const { typed, data: mine, wrongs } = understood(draftIn(locale), chosen(locale, read.typed, was))
  if (wrongs) return { typed, wrongs }
  const body = changesTo(was, mine)
  if (Object.keys(body).length === 0) return 'unchanged'
  const params = { productId }
  const { catalog } = c.var.shop
  const { saved } = await settle({ saved: catalog.changeProduct({ params, ifMatch: version, body }) })
  if (saved.is === 'answered') return 'saved'
  if (saved.is === 'resting' || saved.problem.code !== 'catalog.stale-version') return failedAttempt(typed, saved)
  const { theirs } = await settle({ theirs: catalog.getProduct({ params }) })
  return theirs.is === 'answered' ? conflict(c, theirs.value, was, mine) : failedAttempt(typed, saved)
}

async function conflict(c: Context<Env>, theirs: Product, was: ProductDraft, mine: ProductDraft) {
  const found = differences(was, draftOf(theirs), mine)
  // Whatever was to be changed is so already: by somebody else, or by this form, whose answer was lost.
  if (found.every(({ by }) => by === 'them' || by === 'alike')) return 'saved'
  c.status(409)
  return c.render(<ConflictDesk was={was} theirs={theirs} mine={mine} differences={found} />, {
    title: `${theirs.name}: changed meanwhile`,
    section: 'office',
  })
}
