// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { at, replaced, testFindings } from '../registrations.fixture.ts'

testFindings([
  [
    'a type that no contract declares',
    replaced('apps/carts/serverless.yml', 'orders.order-confirmed.v2', 'orders.order-confirmed.v3'),
    (changed) => [
      `${at(changed, 'apps/carts/serverless.yml', 'confirmed.v3')}: no contract declares orders.order-confirmed.v3: write: orders: [orders.cancellation-requested.v1, orders.order-cancelled.v1, orders.order-confirmed.v1, orders.order-confirmed.v2, orders.order-placed.v1, orders.payment-requested.v1]`,
    ],
  ],
  [
    'an unknown publisher',
    replaced(
      'apps/carts/serverless.yml',
      'orders: [orders.order-confirmed.v1, orders.order-confirmed.v2]',
      'imaginary: [imaginary.thing-written.v1]',
    ),
    (changed) => [
      `${at(changed, 'apps/carts/serverless.yml', 'imaginary:')}: no contract declares imaginary.thing-written.v1: remove: imaginary: [imaginary.thing-written.v1]`,
    ],
  ],
  [
    'a type of another publisher',
    replaced('apps/carts/serverless.yml', 'orders: [orders.order', 'orders: [catalog.product-listed.v1, orders.order'),
    (changed) => [
      `${at(changed, 'apps/carts/serverless.yml', 'orders: [')}: catalog.product-listed.v1 is published by catalog and not by orders: write: catalog: [catalog.product-listed.v1]`,
    ],
  ],
])
