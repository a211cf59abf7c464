import type { ProductDraft } from '@macromart/contract-catalog/api'
import { type Field, type FormValues, fields, toFormValues } from './product-form-values.ts'

/** A field that one or both of two editors changed. `alike`: both made the same change, so there is no choice. */
export interface Difference {
  readonly field: Field
  readonly by: 'them' | 'me' | 'both' | 'alike'
}

/** The fields that differ from the version both editors read, and the editor that changed each. */
export const differences = (was: ProductDraft, theirs: ProductDraft, mine: ProductDraft): Difference[] =>
  fields.flatMap((field) => {
    const by = changedBy(!isSame(was, theirs, field), !isSame(was, mine, field), isSame(theirs, mine, field))
    return by ? [{ field, by }] : []
  })

function changedBy(them: boolean, me: boolean, isAlike: boolean): Difference['by'] | undefined {
  if (them && me) return isAlike ? 'alike' : 'both'
  if (them) return 'them'
  return me ? 'me' : undefined
}

/** Only the changed fields, so that concurrent changes to other fields are kept. */
export const changesTo = (was: ProductDraft, mine: ProductDraft): Partial<ProductDraft> =>
  Object.fromEntries(fields.filter((field) => !isSame(was, mine, field)).map((field) => [field, mine[field]]))

/** The form with its choices applied: where theirs was chosen, their value replaces the entered value. */
export function applyChoices(
  locale: string,
  typed: Record<string, string>,
  theirs: ProductDraft,
): Record<string, string> {
  if (typed.all === 'mine') return typed
  const words: FormValues = toFormValues(locale, theirs)
  return {
    ...typed,
    ...Object.fromEntries(fields.filter((f) => typed[`take-${f}`] === 'theirs').map((f) => [f, words[f]])),
  }
}

const isSame = (a: ProductDraft, b: ProductDraft, field: Field) =>
  field === 'price' ? a.price.amount === b.price.amount : a[field] === b[field]
