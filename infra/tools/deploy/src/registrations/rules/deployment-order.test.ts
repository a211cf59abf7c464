// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { compose } from '../read-sources.ts'
import {
  at,
  both,
  edgeDependencies,
  edgeDependingOn,
  replaced,
  repository,
  testFindings,
  without,
} from '../registrations.fixture.ts'

testFindings([
  [
    'a missing dependency',
    replaced(compose, 'orders, dependsOn: [bus, accounts]', 'orders, dependsOn: bus'),
    (changed) => [
      `${at(changed, compose, 'orders: {')}: orders must be deployed after accounts: write: orders: { path: ../../apps/orders, dependsOn: [bus, accounts] }`,
    ],
  ],
  [
    'a superfluous dependency',
    replaced(compose, 'carts, dependsOn: bus', 'carts, dependsOn: [bus, catalog]'),
    (changed) => [
      `${at(changed, compose, 'carts: {')}: carts depends on catalog, which it does not need: write: carts: { path: ../../apps/carts, dependsOn: bus }`,
    ],
  ],
  [
    'an edge without a dependency on an app',
    without(compose, '- carts'),
    (changed) => [
      `${at(changed, compose, 'edge:')}: edge must be deployed after carts: write: ${edgeDependingOn(edgeDependencies(repository))}`,
    ],
  ],
  [
    'an app with a different path',
    replaced(compose, '../../apps/carts', '../../apps/cart'),
    (changed) => [
      `${at(changed, compose, 'carts: {')}: carts is deployed from ../../apps/cart: write: carts: { path: ../../apps/carts, dependsOn: bus }`,
    ],
  ],
  [
    'an entry without an app',
    replaced(compose, '  edge:', '  imaginary: { path: ../../apps/imaginary, dependsOn: bus }\n  edge:'),
    (changed) => [
      `${at(changed, compose, 'imaginary')}: there is no serverless.yml in ../../apps/imaginary: remove: imaginary: { path: ../../apps/imaginary, dependsOn: bus }`,
    ],
  ],
  [
    'two apps that look up each other’s addresses',
    both(
      replaced(
        'apps/accounts/serverless.yml',
        'TABLE: !Ref Table',
        'A: "{{resolve:ssm:/macromart/${sls:stage}/catalog/url}}"',
      ),
      replaced(compose, 'accounts, dependsOn: bus', 'accounts, dependsOn: [bus, catalog]'),
    ),
    (changed) => [
      `${at(changed, compose, 'services')}: accounts → catalog → accounts is a dependency cycle: remove: one of the {{resolve:ssm:…/url}} by which they look up each other`,
    ],
  ],
])
