import { randomUUID } from 'node:crypto'
import { examples } from '@macromart/contract-orders/examples'
import { accountDraft } from '../../support/people.ts'
import type { Scene } from '../access/scene.ts'

/** A form of the pages as it is sent when nothing is wrong with it. */
export interface Form {
  readonly who: 'owner' | 'staff'
  readonly path: (scene: Scene) => string
  readonly fields: (scene: Scene) => Readonly<Record<string, string>>
}

const nothing = () => ({})
const keyed = () => ({ key: randomUUID() })

const seen = ({ cartId, product: { id, price } }: Scene) => ({
  id: cartId,
  lines: [{ productId: id, name: 'It', unitPrice: price, quantity: 1, lineTotal: price }],
  total: price,
  version: 1,
})

/** Every form that the pages take, by the route that takes it; those with several acts, by act as well. */
export const forms: Record<string, Form> = {
  '/sign-in': {
    who: 'owner',
    path: () => '/sign-in?next=/',
    fields: ({ credentials: { email, password } }) => ({ email, password }),
  },
  '/register': { who: 'owner', path: () => '/register?next=/', fields: () => ({ ...accountDraft() }) },
  '/sign-out': { who: 'owner', path: () => '/sign-out', fields: nothing },
  '/cart': { who: 'owner', path: () => '/cart', fields: ({ product }) => ({ productId: product.id, quantity: '1' }) },
  '/cart/lines/:productId': {
    who: 'owner',
    path: ({ product }) => `/cart/lines/${product.id}`,
    fields: () => ({ quantity: '2' }),
  },
  '/cart/lines/:productId/removal': {
    who: 'owner',
    path: ({ product }) => `/cart/lines/${product.id}/removal`,
    fields: nothing,
  },
  '/checkout': {
    who: 'owner',
    path: () => '/checkout',
    fields: (scene) => ({
      ...examples.address,
      line2: '',
      paymentMethod: 'pm_card_visa',
      ...keyed(),
      seen: JSON.stringify(seen(scene)),
    }),
  },
  '/orders/:orderId/cancellation': {
    who: 'owner',
    path: ({ cancellable }) => `/orders/${cancellable.id}/cancellation`,
    fields: nothing,
  },
  '/office/parcels': {
    who: 'staff',
    path: () => '/office/parcels?status=pending',
    fields: ({ waiting }) => ({ act: 'dispatch', orderId: waiting.id, carrier: 'DHL', trackingNumber: '1' }),
  },
  '/office/orders/:orderId': {
    who: 'staff',
    path: ({ captured }) => `/office/orders/${captured.id}`,
    fields: () => ({ act: 'refund', reason: 'Broken', ...keyed() }),
  },
  '/office/products/new': {
    who: 'staff',
    path: () => '/office/products/new',
    fields: () => ({
      name: 'A thing',
      description: '',
      category: 'things',
      price: '1.00',
      imageUrl: '/x.svg',
      ...keyed(),
    }),
  },
  '/office/products/:productId': {
    who: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: ({ product: { name, description, category, price, imageUrl } }) => ({
      ...{ act: 'save', version: '1', was: JSON.stringify({ name, description, category, price, imageUrl }) },
      ...{ name, description, category, price: '1.00', imageUrl },
    }),
  },
  '/office/products/:productId adjust': {
    who: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: () => ({ act: 'adjust', delta: '1', reason: 'Found', ...keyed() }),
  },
  '/office/products/:productId retire': {
    who: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: () => ({ act: 'retire', version: '1' }),
  },
}
