import type { Product, ProductDraft } from '@macromart/contract-catalog/api'
import { useRequestContext } from 'hono/jsx-renderer'
import { DateTime } from '../../../components/date-time.tsx'
import { Notice } from '../../../components/notice.tsx'
import type { Env } from '../../../env.ts'
import { AdminLayout } from '../admin-layout.tsx'
import type { Difference } from './conflict.ts'
import { BaseVersionFields } from './product-details.tsx'
import { type FormValues, fields, labels, toFormValues, toProductDraft } from './product-form-values.ts'

interface ConflictPageProps {
  was: ProductDraft
  theirs: Product
  mine: ProductDraft
  differences: Difference[]
}

/** The conflict of two changes to a product, field by field. The later editor chooses a value for each field. */
export function ConflictPage({ was, theirs, mine, differences }: ConflictPageProps) {
  const { locale } = useRequestContext<Env>().var.visitor
  const words = {
    was: toFormValues(locale, was),
    theirs: toFormValues(locale, theirs),
    mine: toFormValues(locale, mine),
  }
  const path = `/office/products/${theirs.id}`
  return (
    <AdminLayout section="products" title={theirs.name} parent={{ href: '/office/products', name: 'Products' }}>
      <Notice kind="bad">
        Another person changed this product after you opened it (<DateTime at={theirs.changedAt} />
        ). Your changes are not saved yet, and not lost: choose a value for each field.
      </Notice>
      {theirs.status === 'retired' && <Notice kind="rest">The product is no longer sold.</Notice>}
      <form class="form sheet" method="post" action={path}>
        <input type="hidden" name="act" value="save" />
        <BaseVersionFields version={String(theirs.version)} was={JSON.stringify(toProductDraft(theirs))} />
        {fields.map((field) => (
          <input type="hidden" name={field} value={words.mine[field]} />
        ))}
        {differences.map((difference) => (
          <Choice difference={difference} words={words} />
        ))}
        <div class="deeds">
          <button class="button" type="submit">
            Save selection
          </button>
          <button class="button button-quiet" type="submit" name="all" value="mine">
            Save all of mine
          </button>
          <a class="button button-quiet" href={path}>
            Discard all of mine
          </a>
        </div>
      </form>
    </AdminLayout>
  )
}

const changedBy: Record<Difference['by'], string> = {
  both: 'You and the other person changed this field.',
  them: 'Only the other person changed this field.',
  me: 'Only you changed this field.',
  alike: 'You and the other person made the same change.',
}

interface ChoiceProps {
  difference: Difference
  words: Record<'was' | 'theirs' | 'mine', FormValues>
}

const Choice = ({ difference: { field, by }, words: { was, theirs, mine } }: ChoiceProps) => (
  <fieldset class="form-group clash">
    <legend>{labels[field]}</legend>
    <p class="hint">
      {changedBy[by]}
      {(by === 'both' || by === 'alike') && (
        <>
          {' '}
          Previous value: <Value of={was[field]} />
        </>
      )}
    </p>
    {by === 'alike' ? (
      <p>
        <Value of={mine[field]} />
      </p>
    ) : (
      <div class="choices">
        <Option
          field={field}
          take="theirs"
          name={by === 'me' ? 'Unchanged' : 'Theirs'}
          value={theirs[field]}
          checked={by === 'them'}
        />
        <Option
          field={field}
          take="mine"
          name={by === 'them' ? 'Unchanged' : 'Yours'}
          value={mine[field]}
          checked={by !== 'them'}
        />
      </div>
    )}
  </fieldset>
)

interface OptionProps {
  field: string
  take: 'theirs' | 'mine'
  name: string
  value: string
  checked: boolean
}

const Option = ({ field, take, name, value, checked }: OptionProps) => (
  <label class="choice">
    <input type="radio" name={`take-${field}`} value={take} checked={checked} />
    <span class="choice-name">{name}</span>
    <span class="choice-words">
      <Value of={value} />
    </span>
  </label>
)

const Value = ({ of }: { of: string }) => <bdi class="value">{of || '(empty)'}</bdi>
