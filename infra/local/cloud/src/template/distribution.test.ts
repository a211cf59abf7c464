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

const associated = (FunctionARN: unknown, EventType = 'viewer-request') => ({
  FunctionAssociations: [{ EventType, FunctionARN }],
})

test('a behaviour has the code of its function', () => {
  const code = 'function handler(event) { return event.request }'
  const FunctionConfig = { Comment: '', Runtime: 'cloudfront-js-2.0' }
  const Properties = { Name: 'first', AutoPublish: true, FunctionConfig, FunctionCode: code }
  const arn = { 'Fn::GetAtt': ['First', 'FunctionMetadata.FunctionARN'] }
  const resources = edge({ DefaultCacheBehavior: behavior('pages', associated(arn)) })
  const { routes } = read({ ...resources, First: { Type: 'AWS::CloudFront::Function', Properties } })
  expect(routes.map(({ viewerRequest }) => viewerRequest)).toEqual([undefined, code])
})

const all = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']

test('behaviours become routes in order, the default last, to the app that declares the origin’s parameter', () => {
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
    () => read(edge({ Origins: [origin('orders'), origin('unknown')] })),
    `${config}.Origins.1.DomainName: no template declares the parameter /shop/local/unknown/host`,
  ],
  [
    'an origin that is not an app',
    () => read(edge({ Origins: [origin('orders', { DomainName: 'elsewhere.test' }), origin('pages')] })),
    `${config}.Origins.0.DomainName: an origin must be a {{resolve:ssm:…}} reference to the host of an app, not elsewhere.test.`,
  ],
  [
    'an origin that is more than a parameter',
    () => read(edge({ Origins: [origin('orders', { DomainName: `www.${hostOf('orders')}` }), origin('pages')] })),
    `${config}.Origins.0.DomainName: an origin must be`,
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
    'an origin with a path',
    () => read(edge({ Origins: [origin('orders', { OriginPath: '/v2' }), origin('pages')] })),
    `${config}.Origins.0.OriginPath: the local cloud does not support this property of a AWS::CloudFront::Distribution.`,
  ],
  [
    'a behaviour whose origin is not there',
    () => read(edge({ CacheBehaviors: [behavior('unknown', { PathPattern: '/x' })] })),
    `${config}.CacheBehaviors.0.TargetOriginId: there is no origin the unknown: add it to the Origins of infra/aws/edge/serverless.yml.`,
  ],
  [
    'a default behaviour whose origin is not there',
    () => read(edge({ DefaultCacheBehavior: behavior('unknown') })),
    `${config}.DefaultCacheBehavior.TargetOriginId: there is no origin the unknown: add it to the Origins of infra/aws/edge/serverless.yml.`,
  ],
  [
    'a pattern that is there twice',
    () => read(edge({ CacheBehaviors: ['/x', '/x'].map((PathPattern) => behavior('orders', { PathPattern })) })),
    `${config}.CacheBehaviors.1.PathPattern: /x is already the pattern of another behaviour.`,
  ],
  [
    'a pattern that no path could match',
    () => read(edge({ CacheBehaviors: [behavior('orders', { PathPattern: '/a b' })] })),
    `${config}.CacheBehaviors.0.PathPattern: the local cloud does not support this value`,
  ],
  [
    'a combination of methods that CloudFront does not support',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { AllowedMethods: ['GET', 'HEAD', 'POST'] }) })),
    `${config}.DefaultCacheBehavior.AllowedMethods: the local cloud does not support this value of a AWS::CloudFront::Distribution: CloudFront allows`,
  ],
  [
    'another origin request policy',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { OriginRequestPolicyId: 'another' }) })),
    `${config}.DefaultCacheBehavior.OriginRequestPolicyId: the local cloud does not support this value`,
  ],
  [
    'code at the edge that is Lambda’s',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', { LambdaFunctionAssociations: [] }) })),
    `${config}.DefaultCacheBehavior.LambdaFunctionAssociations: the local cloud does not support this property`,
  ],
  [
    'code at the edge for responses',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', associated('x', 'viewer-response')) })),
    `${config}.DefaultCacheBehavior.FunctionAssociations.0.EventType: the local cloud does not support this value`,
  ],
  [
    'code at the edge that is not there',
    () => read(edge({ DefaultCacheBehavior: behavior('pages', associated('unknown')) })),
    `${config}.DefaultCacheBehavior.FunctionAssociations: there is no function unknown in this template.`,
  ],
  [
    'a page in place of an error',
    () => read(edge({ CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 0, ResponsePagePath: '/x' }] })),
    `${config}.CustomErrorResponses.0.ResponsePagePath: the local cloud does not support this property`,
  ],
  [
    'a distribution that is switched off',
    () => read(edge({ Enabled: false })),
    `${config}.Enabled: the local cloud does not support this value`,
  ],
  [
    'an unknown property',
    () => read(edge({ WebACLId: 'x' })),
    `${config}.WebACLId: the local cloud does not support this property`,
  ],
  [
    'a second public address',
    () => read(edge(), { edges: edge() }),
    'edges.json: Edge: there must be only one distribution, and Edge of edge.json is already declared.',
  ],
])('%s is refused in one sentence that says where', (_, reading, sentence) => {
  expect(reading).toThrow(sentence)
})
