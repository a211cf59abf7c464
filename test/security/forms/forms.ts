import { randomUUID } from 'node:crypto'
import { examples } from '@macromart/contract-orders/examples'
import { accountDraft } from '../../support/people.ts'
import type { Scene } from '../access/scene.ts'

/** A valid form of a page. */
export interface Form {
  readonly sender: 'owner' | 'staff'
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

/** Every form of the pages by its route, and by its action where a route has several actions. */
export const forms: Record<string, Form> = {
  '/sign-in': {
    sender: 'owner',
    path: () => '/sign-in?next=/',
    fields: ({ credentials: { email, password } }) => ({ email, password }),
  },
  '/register': { sender: 'owner', path: () => '/register?next=/', fields: () => ({ ...accountDraft() }) },
  '/sign-out': { sender: 'owner', path: () => '/sign-out', fields: nothing },
  '/cart': {
    sender: 'owner',
    path: () => '/cart',
    fields: ({ product }) => ({ productId: product.id, quantity: '1' }),
  },
  '/cart/lines/:productId': {
    sender: 'owner',
    path: ({ product }) => `/cart/lines/${product.id}`,
    fields: () => ({ quantity: '2' }),
  },
  '/cart/lines/:productId/removal': {
    sender: 'owner',
    path: ({ product }) => `/cart/lines/${product.id}/removal`,
    fields: nothing,
  },
  '/checkout': {
    sender: 'owner',
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
    sender: 'owner',
    path: ({ cancellable }) => `/orders/${cancellable.id}/cancellation`,
    fields: nothing,
  },
  '/office/parcels': {
    sender: 'staff',
    path: () => '/office/parcels?status=pending',
    fields: ({ waiting }) => ({ act: 'dispatch', orderId: waiting.id, carrier: 'DHL', trackingNumber: '1' }),
  },
  '/office/orders/:orderId': {
    sender: 'staff',
    path: ({ captured }) => `/office/orders/${captured.id}`,
    fields: () => ({ act: 'refund', reason: 'Broken', ...keyed() }),
  },
  '/office/products/new': {
    sender: 'staff',
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
    sender: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: ({ product: { name, description, category, price, imageUrl } }) => ({
      ...{ act: 'save', version: '1', was: JSON.stringify({ name, description, category, price, imageUrl }) },
      ...{ name, description, category, price: '1.00', imageUrl },
    }),
  },
  '/office/products/:productId adjust': {
    sender: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: () => ({ act: 'adjust', delta: '1', reason: 'Found', ...keyed() }),
  },
  '/office/products/:productId retire': {
    sender: 'staff',
    path: ({ product }) => `/office/products/${product.id}`,
    fields: () => ({ act: 'retire', version: '1' }),
  },
}
