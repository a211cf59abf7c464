import type { Context } from 'hono'
import * as z from 'zod'
import { Field } from '../../components/field.tsx'
import { SessionEnded } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'
import { readForm } from '../../forms.ts'
import { labels } from './products/product-form-values.ts'

/** What the fields of all forms are called here; whatever else a form has, nobody has typed. */
const editableFields: Record<string, string> = {
  ...labels,
  carrier: 'Carrier',
  trackingNumber: 'Tracking number',
  reason: 'Why',
  delta: 'Correction',
}

/**
 * Any form of the back office again, for whoever has no session any more: with all that was typed, and without the page
 * around it, which cannot be seen before somebody signs in.
 */
export async function resubmit(c: Context<Env>) {
  const { typed } = await readForm(c, z.unknown())
  const { pathname, search } = new URL(c.req.url)
  c.var.cookies.signOut(c)
  c.status(401)
  return c.render(
    <div class="wrap narrow">
      <h1>Send it again</h1>
      <SessionEnded undone="Nothing was done yet" />
      <form class="form sheet" method="post" action={`${pathname}${search}`} novalidate>
        {Object.entries(typed).map(([name, value]) =>
          Object.hasOwn(editableFields, name) ? (
            <Field name={name} label={editableFields[name] ?? ''} value={value} multiline={name === 'description'} />
          ) : (
            <input type="hidden" name={name} value={value} />
          ),
        )}
        <p>
          <button class="button" type="submit">
            Send it again
          </button>
        </p>
      </form>
    </div>,
    { title: 'Your session has ended' },
  )
}
