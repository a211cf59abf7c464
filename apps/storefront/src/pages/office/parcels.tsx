import { ShipmentStatus } from '@macromart/contract-shipping/api'
import type { Context } from 'hono'
import type { Env, Storefront } from '../../env.ts'
import { notFound } from '../../failures.tsx'
import { readForm } from '../../forms.ts'
import { Notice } from '../../parts/notice.tsx'
import { More } from '../../parts/shelf.tsx'
import { settle } from '../../settle.ts'
import { orderNumber } from '../../words.ts'
import { type Attempt, failedAttempt } from './attempt.ts'
import { Desk } from './desk.tsx'
import { Carriers } from './dispatch-form.tsx'
import { Filters } from './filters.tsx'
import { carryOut, OrderAct } from './order-acts.ts'
import { Parcel } from './parcel.tsx'
import { saying } from './said.tsx'
import { parcelWords } from './statuses.tsx'

const names = Object.fromEntries(Object.entries(parcelWords).map(([status, [name]]) => [status, name]))
const pathOf = (status: ShipmentStatus) => `/office/parcels?status=${status}`
const statusIn = (c: Context) => ShipmentStatus.default('pending').safeParse(c.req.query('status')).data

/** The pick list: what is to be packed, and where it goes. On paper, it is a slip for each parcel. */
export function parcelsPage(app: Storefront) {
  app.get('/office/parcels', (c) => show(c))

  app.post('/office/parcels', async (c) => {
    const status = statusIn(c)
    if (status === undefined) return notFound(c)
    const { typed, data, wrongs } = await readForm(c, OrderAct)
    if (wrongs) return show(c, { typed, wrongs })
    const { done } = await settle({ done: carryOut(c.var.shop, typed.orderId ?? '', data) })
    if (done.is !== 'answered') return show(c, failedAttempt(typed, done))
    return c.redirect(saying(pathOf(status), done.value), 303)
  })
}

async function show(c: Context<Env>, attempt?: Attempt) {
  const status = statusIn(c)
  if (status === undefined) return notFound(c)
  const query = { status, cursor: c.req.query('cursor') }
  const { page } = await settle({ page: c.var.shop.shipping.listShipments({ query }) })
  if (page.is === 'refused') return notFound(c)
  if (page.is === 'resting') c.status(503)
  else if (attempt) c.status(422)
  const { items = [], nextCursor = undefined } = page.is === 'answered' ? page.value : {}
  const older = nextCursor && `${pathOf(status)}&${new URLSearchParams({ cursor: nextCursor })}`
  const isToPack = status === 'pending'
  // What waits for longest is packed first.
  const parcels = isToPack ? items.toReversed() : items
  const tried = parcels.find(({ orderId }) => orderId === attempt?.typed.orderId)
  return c.render(
    <Desk at="parcels" title="Parcels">
      <Filters label="Status" path="/office/parcels" names={names} current={status} />
      {attempt && !tried && <Refusal attempt={attempt} />}
      {page.is === 'resting' ? (
        <Notice kind="rest">Shipping does not answer at the moment. Try again shortly.</Notice>
      ) : items.length === 0 ? (
        <p class="hint">{isToPack ? 'Nothing is to be packed.' : 'There are none.'}</p>
      ) : (
        isToPack && <p class="hint no-print">What waits for longest comes first. Printed, each parcel has its slip.</p>
      )}
      {isToPack && older && (
        <Notice>
          <a href={older}>There are more, which wait for even longer.</a>
        </Notice>
      )}
      {isToPack && <Carriers />}
      <ul class="parcels">
        {parcels.map((parcel) => (
          <Parcel parcel={parcel} action={pathOf(status)} attempt={parcel === tried ? attempt : undefined} />
        ))}
      </ul>
      <More href={isToPack ? undefined : older} />
    </Desk>,
    { title: `Parcels: ${parcelWords[status][0]}`, section: 'office' },
  )
}

const Refusal = ({ attempt: { refusal, typed } }: { attempt: Attempt }) => (
  <Notice kind="bad">
    <a href={`/office/orders/${encodeURIComponent(typed.orderId ?? '')}`}>Order {orderNumber(typed.orderId ?? '')}</a>:{' '}
    {refusal}
    {typed.carrier && ` You typed: ${typed.carrier}, ${typed.trackingNumber}.`}
  </Notice>
)
