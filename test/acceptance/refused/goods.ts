import { euros } from '../../support/goods.ts'
import type { WireRequest } from '../../support/send-request.ts'
import { post, type RefusedRequest, unknownId, withToken } from './refused-request.ts'

const change = (id: string, json: unknown, ifMatch = '"1"'): WireRequest => ({
  method: 'PATCH',
  path: `/api/catalog/products/${id}`,
  json,
  headers: { 'if-match': ifMatch },
})

/** Products and stock. */
export const refusedAboutGoods: RefusedRequest[] = [
  { status: 404, code: 'catalog.not-found', request: () => ({ path: `/api/catalog/products/${unknownId('prd')}` }) },
  {
    status: 404,
    code: 'catalog.not-found',
    request: ({ clerk }) => withToken(clerk, change(unknownId('prd'), { price: euros(1) })),
  },
  {
    status: 412,
    code: 'catalog.stale-version',
    request: ({ clerk, jar }) => withToken(clerk, change(jar.id, { price: euros(1) }, '"7"')),
  },
  { status: 404, code: 'inventory.not-found', request: () => ({ path: `/api/inventory/stock/${unknownId('prd')}` }) },
  {
    status: 404,
    code: 'inventory.not-found',
    request: ({ clerk }) =>
      withToken(clerk, post(`/api/inventory/stock/${unknownId('prd')}/adjustments`, { delta: 1, reason: 'Found' })),
  },
  {
    status: 422,
    code: 'inventory.below-reserved',
    request: ({ clerk, jar }) =>
      withToken(clerk, post(`/api/inventory/stock/${jar.id}/adjustments`, { delta: -9, reason: 'Lost' })),
  },
]
