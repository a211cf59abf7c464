import { parcel } from '../../support/order.ts'
import { as, nothing, post, type Refused } from './refused.ts'

/** The money for an order, and its parcel. */
export const refusedAboutParcels: Refused[] = [
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/payments/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/payments/${nothing('ord')}/refunds`, { reason: 'None' })),
  },
  {
    status: 409,
    code: 'payment.cannot-refund',
    request: ({ clerk, confirmed }) => as(clerk, post(`/api/payments/${confirmed.id}/refunds`, { reason: 'Early' })),
  },
  {
    status: 400,
    code: 'payment.bad-signature',
    request: () => ({
      ...post('/api/payments/webhooks/stripe'),
      body: '{}',
      headers: { 'stripe-signature': 't=1,v1=0' },
    }),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ shopper }) => as(shopper, { path: `/api/shipping/shipments/${nothing('ord')}` }),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/shipping/shipments/${nothing('ord')}/dispatch`, parcel())),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => as(clerk, post(`/api/shipping/shipments/${nothing('ord')}/delivery`)),
  },
  {
    status: 409,
    code: 'shipment.cannot-dispatch',
    request: ({ clerk, dispatched }) => as(clerk, post(`/api/shipping/shipments/${dispatched.id}/dispatch`, parcel())),
  },
  {
    status: 409,
    code: 'shipment.cannot-deliver',
    request: ({ clerk, confirmed }) => as(clerk, post(`/api/shipping/shipments/${confirmed.id}/delivery`)),
  },
]
