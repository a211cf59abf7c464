// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { at, leftOver, replaced, testFindings, without, withoutFiles } from '../registrations.fixture.ts'

const orders = 'apps/orders/serverless.yml'
const bus = 'infra/aws/bus/serverless.yml'
const carts = 'apps/carts/serverless.yml'

testFindings([
  [
    'a service with a different name',
    replaced(orders, 'service: macromart-orders', 'service: macromart-carts'),
    () => [`${orders}:1: the folder is apps/orders, but this says macromart-carts: write: service: macromart-orders`],
  ],
  [
    'an app without its name',
    without('apps/catalog/serverless.yml', 'app: catalog'),
    (changed) => [
      `${at(changed, 'apps/catalog/serverless.yml', 'custom:')}: the folder is apps/catalog, but this says no name: write: app: catalog`,
    ],
  ],
  [
    'a package with a different name',
    replaced('apps/orders/package.json', '@macromart/orders', '@macromart/order'),
    () => [
      'apps/orders/package.json:2: the folder is apps/orders, but this says @macromart/order: write: "name": "@macromart/orders",',
    ],
  ],
  [
    'a package that is not deployed',
    withoutFiles('apps/carts/serverless.yml'),
    (changed) => [
      'apps/carts/serverless.yml:1: apps/carts has a package.json, but no serverless.yml: write: apps/carts/serverless.yml',
      ...leftOver(changed, 'carts'),
      'packages/contracts/carts/package.json:1: there is no app carts: write: apps/carts/serverless.yml',
    ],
  ],
  [
    'an app without a script of turbo run',
    without('apps/orders/package.json', '"package": "serverless package",'),
    (changed) => [
      `${at(changed, 'apps/orders/package.json', 'scripts')}: turbo run package skips orders: write: "package": "serverless package",`,
    ],
  ],
  [
    'an app without alarms',
    without(orders, '- ${file(../../infra/aws/macrofunction/alarms.js):alarms}'),
    (changed) => [
      `${at(changed, orders, 'app.yml):address')}: orders does not include this among its resources, so no alarm is raised when it fails: write: - \${file(../../infra/aws/macrofunction/alarms.js):alarms}`,
    ],
  ],
  [
    'a consumer without a queue',
    without(orders, '- ${file(../../infra/aws/macrofunction/inbox.js):inbox}'),
    (changed) => [
      `${at(changed, orders, 'app.yml):address')}: orders does not include this among its resources, so no queue is subscribed to what custom.consumes names: write: - \${file(../../infra/aws/macrofunction/inbox.js):inbox}`,
    ],
  ],
  [
    'a consumer without an inbox',
    replaced(orders, '  inbox:', '  letterbox:'),
    (changed) => [
      `${at(changed, orders, '  http:')}: orders consumes events, but has no function inbox: write: inbox: …`,
    ],
  ],
  [
    'an inbox that consumes nothing',
    replaced('apps/shipping/serverless.yml', 'consumes:', 'takes:'),
    (changed) => [
      `${at(changed, 'apps/shipping/serverless.yml', 'custom:')}: shipping has a function inbox, but consumes no events: write: consumes: { <publisher>: [<type>] }`,
    ],
  ],
  [
    'a publisher without an outbox',
    without(orders, 'outbox: ${file(../../infra/aws/macrofunction/app.yml):outbox}'),
    (changed) => [
      `${at(changed, orders, '  http:')}: packages/contracts/orders/src/events.ts declares events, but orders has no function outbox to publish them: write: outbox: \${file(../../infra/aws/macrofunction/app.yml):outbox}`,
    ],
  ],
  [
    'an outbox without events',
    replaced(carts, '  http:', '  outbox: ${file(../../infra/aws/macrofunction/app.yml):outbox}\n  http:'),
    (changed) => [
      `${at(changed, carts, 'outbox:')}: carts has a function outbox, but packages/contracts/carts/src/events.ts declares no event: remove: outbox: \${file(../../infra/aws/macrofunction/app.yml):outbox}`,
      `${at(changed, bus, 'Catalog:')}: there is no topic for the events of carts: write: Carts: { Type: AWS::SNS::Topic, Properties: { TopicName: "macromart-\${sls:stage}-carts" } }`,
    ],
  ],
])
