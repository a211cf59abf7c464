import { ShipmentStatus } from '@macromart/contract-shipping/api'
import { isolate } from '@macromart/kernel'
import type { Context } from 'hono'
import { Notice } from '../../../components/notice.tsx'
import { MoreLink } from '../../../components/product-grid.tsx'
import type { Env, Storefront } from '../../../env.ts'
import { notFoundPage } from '../../../error-pages.tsx'
import { orderNumber } from '../../../format.ts'
import { readForm } from '../../../forms.ts'
import { load } from '../../../load.ts'
import { AdminLayout } from '../admin-layout.tsx'
import { type Attempt, failedAttempt } from '../attempt.ts'
import { Filters } from '../filters.tsx'
import { withFlashMessage } from '../flash-message.tsx'
import { OrderActionForm, runAction } from '../orders/order-actions.ts'
import { parcelLabels } from '../status-labels.tsx'
import { Carriers } from './dispatch-form.tsx'
import { Parcel } from './parcel.tsx'

const names = Object.fromEntries(Object.entries(parcelLabels).map(([status, [name]]) => [status, name]))
const pathOf = (status: ShipmentStatus) => `/office/parcels?status=${status}`
const statusIn = (c: Context) => ShipmentStatus.default('pending').safeParse(c.req.query('status')).data

/** The pick list: the items and the address of each parcel. Printed, it is a slip for each parcel. */
export function parcelsPage(app: Storefront) {
  app.get('/office/parcels', (c) => show(c))

  app.post('/office/parcels', async (c) => {
    const status = statusIn(c)
    if (status === undefined) return notFoundPage(c)
    const { typed, data, errors } = await readForm(c, OrderActionForm)
    if (errors) return show(c, { typed, errors })
    const { done } = await load({ done: runAction(c.var.api, typed.orderId ?? '', data) })
    if (done.is !== 'answered') return show(c, failedAttempt(typed, done))
    return c.redirect(withFlashMessage(pathOf(status), done.value), 303)
  })
}

async function show(c: Context<Env>, attempt?: Attempt) {
  const status = statusIn(c)
  if (status === undefined) return notFoundPage(c)
  const query = { status, cursor: c.req.query('cursor') }
  const { page } = await load({ page: c.var.api.shipping.listShipments({ query }) })
  if (page.is === 'refused') return notFoundPage(c)
  if (page.is === 'unavailable') c.status(503)
  else if (attempt) c.status(422)
  const { items = [], nextCursor = undefined } = page.is === 'answered' ? page.value : {}
  const older = nextCursor && `${pathOf(status)}&${new URLSearchParams({ cursor: nextCursor })}`
  const isToPack = status === 'pending'
  // The parcel that has waited longest comes first.
  const parcels = isToPack ? items.toReversed() : items
  const tried = parcels.find(({ orderId }) => orderId === attempt?.typed.orderId)
  return c.render(
    <AdminLayout section="parcels" title="Parcels">
      <Filters label="Status" path="/office/parcels" names={names} current={status} />
      {attempt && !tried && <Refusal attempt={attempt} />}
      {page.is === 'unavailable' ? (
        <Notice kind="rest">Parcels are unavailable at the moment. Try again shortly.</Notice>
      ) : items.length === 0 ? (
        <p class="hint">{isToPack ? 'No parcels to pack.' : 'No parcels.'}</p>
      ) : (
        isToPack && (
          <p class="hint no-print">The longest wait comes first. The printed page has a slip for each parcel.</p>
        )
      )}
      {isToPack && older && (
        <Notice>
          <a href={older}>Show parcels that have waited even longer.</a>
        </Notice>
      )}
      {isToPack && <Carriers />}
      <ul class="parcels">
        {parcels.map((parcel) => (
          <Parcel parcel={parcel} action={pathOf(status)} attempt={parcel === tried ? attempt : undefined} />
        ))}
      </ul>
      <MoreLink href={isToPack ? undefined : older} />
    </AdminLayout>,
    { title: `Parcels: ${parcelLabels[status][0]}`, section: 'admin' },
  )
}

const Refusal = ({ attempt: { refusal, typed } }: { attempt: Attempt }) => (
  <Notice kind="bad">
    <a href={`/office/orders/${encodeURIComponent(typed.orderId ?? '')}`}>Order {orderNumber(typed.orderId ?? '')}</a>:{' '}
    {refusal}
    {typed.carrier && ` You entered: ${isolate(typed.carrier)}, ${isolate(typed.trackingNumber ?? '')}.`}
  </Notice>
)
