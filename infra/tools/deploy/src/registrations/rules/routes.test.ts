// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are the framework's.
import { edge } from '../read-sources.ts'
import { at, lineIn, replaced, testFindings } from '../registrations.fixture.ts'

testFindings([
  [
    'an origin with the host of another app',
    replaced(edge, '/carts/host', '/orders/host'),
    (changed) => [
      `${at(changed, edge, 'Id: carts')}: the origin carts does not have the host of carts: write: - { <<: *api, Id: carts, DomainName: "{{resolve:ssm:/macromart/\${sls:stage}/carts/host}}" }`,
    ],
  ],
  [
    'a route to another app',
    replaced(edge, '/api/carts*, TargetOriginId: carts', '/api/carts*, TargetOriginId: orders'),
    (changed) => [
      `${at(changed, edge, '/api/catalog*')}: there is no route to the HTTP API of carts: write: - { <<: *uncached, PathPattern: /api/carts*, TargetOriginId: carts }`,
    ],
  ],
  [
    'a route that an earlier route hides',
    replaced(edge, '/api/accounts*,', '/api/ca*,'),
    (changed) => [
      `${at(changed, edge, '/api/ca*,')}: there is no route to the HTTP API of accounts: write: - { <<: *uncached, PathPattern: /api/accounts*, TargetOriginId: accounts }`,
      ...['carts', 'catalog'].map(
        (app) =>
          `${at(changed, edge, `/api/${app}*`)}: /api/${app}* is never reached, since /api/ca* comes first and matches all of it: move it above line ${lineIn(changed, edge, '/api/ca*,')}`,
      ),
    ],
  ],
])
