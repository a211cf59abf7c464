// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { compose } from '../read-sources.ts'
import { at, both, replaced, testFindings } from '../registrations.fixture.ts'

testFindings([
  [
    'a dependency that is left out',
    replaced(compose, 'orders, dependsOn: [bus, accounts]', 'orders, dependsOn: bus'),
    (changed) => [
      `${at(changed, compose, 'orders: {')}: orders must be deployed after accounts: write: orders: { path: ../../apps/orders, dependsOn: [bus, accounts] }`,
    ],
  ],
  [
    'a dependency that is left over',
    replaced(compose, 'carts, dependsOn: bus', 'carts, dependsOn: [bus, catalog]'),
    (changed) => [
      `${at(changed, compose, 'carts: {')}: carts waits for catalog, which it does not need: write: carts: { path: ../../apps/carts, dependsOn: bus }`,
    ],
  ],
  [
    'an edge that does not wait for an app',
    replaced(compose, '[accounts, carts, catalog,', '[accounts, catalog,'),
    (changed) => [
      `${at(changed, compose, 'edge: {')}: edge must be deployed after carts: write: edge: { path: edge, dependsOn: [accounts, carts, catalog, inventory, orders, payments, shipping, storefront] }`,
    ],
  ],
  [
    'an app that is deployed from elsewhere',
    replaced(compose, '../../apps/carts', '../../apps/cart'),
    (changed) => [
      `${at(changed, compose, 'carts: {')}: carts is deployed from ../../apps/cart: write: carts: { path: ../../apps/carts, dependsOn: bus }`,
    ],
  ],
  [
    'an entry without an app',
    replaced(compose, '  edge:', '  reviews: { path: ../../apps/reviews, dependsOn: bus }\n  edge:'),
    (changed) => [
      `${at(changed, compose, 'reviews')}: there is no serverless.yml in ../../apps/reviews: remove: reviews: { path: ../../apps/reviews, dependsOn: bus }`,
    ],
  ],
  [
    'two apps that look each other’s addresses up',
    both(
      replaced(
        'apps/accounts/serverless.yml',
        'TABLE: !Ref Table',
        'A: "{{resolve:ssm:/macromart/${sls:stage}/catalog/url}}"',
      ),
      replaced(compose, 'accounts, dependsOn: bus', 'accounts, dependsOn: [bus, catalog]'),
    ),
    (changed) => [
      `${at(changed, compose, 'services')}: accounts → catalog → accounts wait for each other: remove: one of the {{resolve:ssm:…/url}} by which they look each other up`,
    ],
  ],
])
