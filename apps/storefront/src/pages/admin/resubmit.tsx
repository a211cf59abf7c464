import type { Context } from 'hono'
import * as z from 'zod'
import { Field } from '../../components/field.tsx'
import { SessionEnded } from '../../components/notice.tsx'
import type { Env } from '../../env.ts'
import { readForm } from '../../forms.ts'
import { labels } from './products/product-form-values.ts'

/** The labels of the visible fields of all forms. Every other field is hidden. */
const editableFields: Record<string, string> = {
  ...labels,
  carrier: 'Carrier',
  trackingNumber: 'Tracking number',
  reason: 'Reason',
  delta: 'Correction',
}

/**
 * Shows a form of the back office again when the session has ended: with all its values, and without its page, which
 * requires a session.
 */
export async function resubmit(c: Context<Env>) {
  const { typed } = await readForm(c, z.unknown())
  const { pathname, search } = new URL(c.req.url)
  c.var.cookies.endSession(c)
  c.status(401)
  return c.render(
    <div class="wrap narrow">
      <h1>Send the form again</h1>
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
            Send the form again
          </button>
        </p>
      </form>
    </div>,
    { title: 'Your session has ended' },
  )
}
