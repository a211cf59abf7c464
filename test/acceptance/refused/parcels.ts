import { parcel } from '../../support/order.ts'
import { post, type RefusedRequest, unknownId, withToken } from './refused-request.ts'

/** Payments and shipments. */
export const refusedAboutParcels: RefusedRequest[] = [
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ shopper }) => withToken(shopper, { path: `/api/payments/${unknownId('ord')}` }),
  },
  {
    status: 404,
    code: 'payment.not-found',
    request: ({ clerk }) => withToken(clerk, post(`/api/payments/${unknownId('ord')}/refunds`, { reason: 'None' })),
  },
  {
    status: 409,
    code: 'payment.cannot-refund',
    request: ({ clerk, confirmed }) =>
      withToken(clerk, post(`/api/payments/${confirmed.id}/refunds`, { reason: 'Early' })),
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
    request: ({ shopper }) => withToken(shopper, { path: `/api/shipping/shipments/${unknownId('ord')}` }),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => withToken(clerk, post(`/api/shipping/shipments/${unknownId('ord')}/dispatch`, parcel())),
  },
  {
    status: 404,
    code: 'shipment.not-found',
    request: ({ clerk }) => withToken(clerk, post(`/api/shipping/shipments/${unknownId('ord')}/delivery`)),
  },
  {
    status: 409,
    code: 'shipment.cannot-dispatch',
    request: ({ clerk, dispatched }) =>
      withToken(clerk, post(`/api/shipping/shipments/${dispatched.id}/dispatch`, parcel())),
  },
  {
    status: 409,
    code: 'shipment.cannot-deliver',
    request: ({ clerk, confirmed }) => withToken(clerk, post(`/api/shipping/shipments/${confirmed.id}/delivery`)),
  },
]
