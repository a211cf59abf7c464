import type { Product, ProductDraft } from '@macromart/contract-catalog/api'
import { useRequestContext } from 'hono/jsx-renderer'
import type { Env } from '../../env.ts'
import { Moment } from '../../parts/moment.tsx'
import { Notice } from '../../parts/notice.tsx'
import type { Difference } from './conflict.ts'
import { Desk } from './desk.tsx'
import { AsRead } from './product-desk.tsx'
import { draftOf, fields, labels, type Words, wordsOf } from './product-words.ts'

interface ConflictDeskProps {
  was: ProductDraft
  theirs: Product
  mine: ProductDraft
  differences: Difference[]
}

/** Two people have changed a product at once: what each of them did, field by field, for the second one to choose. */
export function ConflictDesk({ was, theirs, mine, differences }: ConflictDeskProps) {
  const { locale } = useRequestContext<Env>().var.visitor
  const words = { was: wordsOf(locale, was), theirs: wordsOf(locale, theirs), mine: wordsOf(locale, mine) }
  const path = `/office/products/${theirs.id}`
  return (
    <Desk at="products" title={theirs.name} within={{ href: '/office/products', name: 'Products' }}>
      <Notice kind="bad">
        Somebody else has changed this product since you opened it (<Moment at={theirs.changedAt} />
        ). Nothing of yours is saved yet, and nothing of it is lost: choose what is to stand.
      </Notice>
      {theirs.status === 'retired' && <Notice kind="rest">It is no longer sold.</Notice>}
      <form class="form sheet" method="post" action={path}>
        <input type="hidden" name="act" value="save" />
        <AsRead version={String(theirs.version)} was={JSON.stringify(draftOf(theirs))} />
        {fields.map((field) => (
          <input type="hidden" name={field} value={words.mine[field]} />
        ))}
        {differences.map((difference) => (
          <Choice difference={difference} words={words} />
        ))}
        <div class="deeds">
          <button class="button" type="submit">
            Save what is chosen
          </button>
          <button class="button button-quiet" type="submit" name="all" value="mine">
            Take all of mine
          </button>
          <a class="button button-quiet" href={path}>
            Take all of theirs
          </a>
        </div>
      </form>
    </Desk>
  )
}

const who: Record<Difference['by'], string> = {
  both: 'You have both changed it.',
  them: 'Only they have changed it.',
  me: 'Only you have changed it.',
  alike: 'You have both changed it to the same.',
}

interface ChoiceProps {
  difference: Difference
  words: Record<'was' | 'theirs' | 'mine', Words>
}

const Choice = ({ difference: { field, by }, words: { was, theirs, mine } }: ChoiceProps) => (
  <fieldset class="form-group clash">
    <legend>{labels[field]}</legend>
    <p class="hint">
      {who[by]}
      {(by === 'both' || by === 'alike') && (
        <>
          {' '}
          It was: <Value of={was[field]} />
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
          name={by === 'me' ? 'As it was' : 'Theirs'}
          value={theirs[field]}
          checked={by === 'them'}
        />
        <Option
          field={field}
          take="mine"
          name={by === 'them' ? 'As it was' : 'Yours'}
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

const Value = ({ of }: { of: string }) => <span class="value">{of || '(nothing)'}</span>
