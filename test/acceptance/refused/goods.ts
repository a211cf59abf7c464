import type { Wire } from '../../support/ask.ts'
import { euros } from '../../support/goods.ts'
import { as, nothing, post, type Refused } from './refused.ts'

const change = (id: string, json: unknown, ifMatch = '"1"'): Wire => ({
  method: 'PATCH',
  path: `/api/catalog/products/${id}`,
  json,
  headers: { 'if-match': ifMatch },
})

/** What is sold, and how much of it there is. */
export const refusedAboutGoods: Refused[] = [
  { status: 404, code: 'catalog.not-found', request: () => ({ path: `/api/catalog/products/${nothing('prd')}` }) },
  {
    status: 404,
    code: 'catalog.not-found',
    request: ({ clerk }) => as(clerk, change(nothing('prd'), { price: euros(1) })),
  },
  {
    status: 412,
    code: 'catalog.stale-version',
    request: ({ clerk, jar }) => as(clerk, change(jar.id, { price: euros(1) }, '"7"')),
  },
  { status: 404, code: 'inventory.not-found', request: () => ({ path: `/api/inventory/stock/${nothing('prd')}` }) },
  {
    status: 404,
    code: 'inventory.not-found',
    request: ({ clerk }) =>
      as(clerk, post(`/api/inventory/stock/${nothing('prd')}/adjustments`, { delta: 1, reason: 'Found' })),
  },
  {
    status: 422,
    code: 'inventory.below-reserved',
    request: ({ clerk, jar }) =>
      as(clerk, post(`/api/inventory/stock/${jar.id}/adjustments`, { delta: -9, reason: 'Lost' })),
  },
]
