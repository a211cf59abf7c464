import type { ProductDraft } from '@macromart/contract-catalog/api'
import { type Field, type FormValues, fields, toFormValues } from './product-form-values.ts'

/** What two people did to one field since both had read it. `alike`: both did the same, so there is nothing to choose. */
export interface Difference {
  readonly field: Field
  readonly by: 'them' | 'me' | 'both' | 'alike'
}

/** The fields that are not as they were read, and by whom. */
export const differences = (was: ProductDraft, theirs: ProductDraft, mine: ProductDraft): Difference[] =>
  fields.flatMap((field) => {
    const by = whoChanged(!isSame(was, theirs, field), !isSame(was, mine, field), isSame(theirs, mine, field))
    return by ? [{ field, by }] : []
  })

function whoChanged(them: boolean, me: boolean, isAlike: boolean): Difference['by'] | undefined {
  if (them && me) return isAlike ? 'alike' : 'both'
  if (them) return 'them'
  return me ? 'me' : undefined
}

/** Only what is to change: what somebody else does to the other fields is none of this form's business. */
export const changesTo = (was: ProductDraft, mine: ProductDraft): Partial<ProductDraft> =>
  Object.fromEntries(fields.filter((field) => !isSame(was, mine, field)).map((field) => [field, mine[field]]))

/** The form as it was meant: where theirs was chosen, what was typed gives way to what they wrote. */
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
