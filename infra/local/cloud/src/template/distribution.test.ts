import { expect, test } from 'vitest'
import { api, parameter, plan, type Resources } from './fixture.ts'

const app = (name: string): Resources => ({
  HttpApi: api,
  Host: parameter(`/shop/local/${name}/host`, `${name}.test`),
})
const hostOf = (name: string) => `{{resolve:ssm:/shop/local/${name}/host}}`

const origin = (name: string, more: object = {}) => ({
  Id: `the ${name}`,
  DomainName: hostOf(name),
  CustomOriginConfig: { OriginProtocolPolicy: 'https-only', OriginSSLProtocols: ['TLSv1.2'] },
  ...more,
})
const behavior = (target: string, more: object = {}) => ({
  TargetOriginId: `the ${target}`,
  ViewerProtocolPolicy: 'redirect-to-https',
  CachePolicyId: { Ref: 'Kept' },
  OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-38738e2966ac',
  ...more,
})
const edge = (more: object = {}, properties: object = {}): Resources => ({
  Kept: { Type: 'AWS::CloudFront::CachePolicy', Properties: {} },
  Edge: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        Enabled: true,
        Origins: [origin('orders'), origin('pages')],
        CacheBehaviors: [behavior('orders', { PathPattern: '/api/orders*' })],
        DefaultCacheBehavior: behavior('pages'),
        ...more,
      },
      ...properties,
    },
  },
})
const read = (resources: Resources, more: Record<string, Resources> = {}) =>
  plan({ orders: app('orders'), pages: app('pages'), edge: resources, ...more })

const all = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

test('behaviours are routes in their order, the default one last, to whoever declares what their origin is read from', () => {
  const { routes } = read(
    edge({
      CacheBehaviors: [
        behavior('orders', { PathPattern: '/api/orders*', AllowedMethods: all }),
        behavior('pages', { PathPattern: '/images/*', AllowedMethods: ['HEAD', 'GET'] }),
      ],
    }),
  )
  const at = { origin: { app: 'edge', file: 'edge.json', logicalId: 'Edge' } }
  expect(routes).toEqual([
    { ...at, pattern: '/api/orders*', app: 'orders', host: 'orders.test', methods: all },
    { ...at, pattern: '/images/*', app: 'pages', host: 'pages.test', methods: ['HEAD', 'GET'] },
    { ...at, pattern: '*', app: 'pages', host: 'pages.test', methods: ['GET', 'HEAD'] },
  ])
})

test('without an edge there are no routes', () => {
  expect(plan({ orders: app('orders') }).routes).toEqual([])
})

const config = 'edge.json: Edge.Properties.DistributionConfig'

test.each<[string, () => unknown, string]>([
  [
    'an origin whose address no template declares',
    () => read(edge({ Origins: [origin('orders'), origin('nobody')] })),
    `${config}.Origins.1.DomainName: no template declares the parameter /shop/local/nobody/host`,
  ],
  [
    'an origin that is somewhere else',
    () => read(edge({ Origins: [origin('orders', { DomainName: 'elsewhere.test' }), origin('pages')] })),
    `${config}.Origins.0.DomainName: an origin is where a parameter says that an app is, and not elsewhere.test.`,
  ],
  [
    'an origin that is more than a parameter',
    () => read(edge({ Origins: [origin('orders', { DomainName: `www.${hostOf('orders')}` }), origin('pages')] })),
    `${config}.Origins.0.DomainName: an origin is where`,
  ],
  [
    'an origin without an HTTP API',
    () => plan({ orders: app('orders'), pages: { Host: parameter('/shop/local/pages/host', 'x') }, edge: edge() }),
    'edge.json: Edge: no template declares an HTTP API of pages.',
  ],
  [
    'an HTTP API that no route leads to',
    () => read(edge(), { reviews: app('reviews') }),
    'reviews.json: HttpApi: the edge has no route to the HTTP API of reviews: add a cache behaviour /api/reviews* whose origin is reviews to infra/aws/edge/serverless.yml.',
  ],
  [
    'an origin that gets another path',
    () => read(edge({ Origins: [origin('orders', { OriginPath: '/v2' }), origin('pages')] })),
    `${config}.Origins.0.OriginPath: the local cloud does not know this property of a AWS::CloudFront::Distribution.`,
  ],
  [
    'a behaviour whose origin is not there',
    () => read(edge({ CacheBehaviors: [behavior('nobody', { PathPattern: '/x' })] })),
    `${config}.CacheBehaviors.0.TargetOriginId: there is no origin the nobody: add it to the Origins of infra/aws/edge/serverless.yml.`,
  ],
  [
    'a default behaviour whose origin is not there',
    () => read(edge({ DefaultCacheBehavior: behavior('nobody') })),
    `${config}.DefaultCacheBehavior.TargetOriginId: there is no origin the nobody: add it to the Origins of infra/aws/edge/serverless.yml.`,
  ],
  [
    'a pattern that is there twice',
    () => read(edge({ CacheBehaviors: ['/x', '/x'].map((PathPattern) => behavior('orders', { PathPattern })) })),
    `${config}.CacheBehaviors.1.PathPattern: /x is the pattern of another, too.`,
  ],
  [
    'a pattern that no path could match',
    () => read(edge({ CacheBehaviors: [behavior('orders', { PathPattern: '/a b' })] })),
    `${config}.CacheBehaviors.0.PathPattern: the local cloud cannot make this`,
  ],
  [
    'methods that CloudFront does not know together',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { AllowedMethods: ['GET', 'HEAD', 'POST'] }) })),
    `${config}.DefaultCacheBehavior.AllowedMethods: the local cloud cannot make this of a AWS::CloudFront::Distribution: it allows`,
  ],
  [
    'another choice of what an origin is told',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { OriginRequestPolicyId: 'another' }) })),
    `${config}.DefaultCacheBehavior.OriginRequestPolicyId: the local cloud cannot make this`,
  ],
  [
    'code at the edge',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { FunctionAssociations: [] }) })),
    `${config}.DefaultCacheBehavior.FunctionAssociations: the local cloud does not know this property`,
  ],
  [
    'a page in place of an error',
    () => read(edge({ CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 0, ResponsePagePath: '/x' }] })),
    `${config}.CustomErrorResponses.0.ResponsePagePath: the local cloud does not know this property`,
  ],
  [
    'a distribution that is switched off',
    () => read(edge({ Enabled: false })),
    `${config}.Enabled: the local cloud cannot make this`,
  ],
  [
    'an unknown property',
    () => read(edge({ WebACLId: 'x' })),
    `${config}.WebACLId: the local cloud does not know this property`,
  ],
  [
    'a second public address',
    () => read(edge(), { edges: edge() }),
    'edges.json: Edge: there is one public address, and Edge of edge.json is it.',
  ],
])('%s is refused in one sentence that says where', (_, reading, sentence) => {
  expect(reading).toThrow(sentence)
})
