import { code } from '../../markdown/text.ts'
import { type Describe, ofType } from '../stack.ts'

/** The addresses of a stack: its HTTP API, its parameters, its distribution and the distribution's policies. */
export const addresses: Describe = (stack) =>
  [apis, parameters, distributions, policies].flatMap((describe) => describe(stack))

const parts = ['Stage', 'Integration', 'Route'].map((part) => `AWS::ApiGatewayV2::${part}`)

const apis: Describe = (stack) =>
  ofType(stack, 'AWS::ApiGatewayV2::Api').map((api) => ({
    kind: 'HTTP API',
    name: code(api.Name ?? ''),
    purpose: 'passes every request to the function; with its stage, route and integration',
    of: [api, ...stack.resources.filter(({ type }) => parts.includes(type))],
  }))

const parameters: Describe = (stack) =>
  ofType(stack, 'AWS::SSM::Parameter').map((parameter) => ({
    kind: 'parameter',
    name: code(parameter.Name ?? ''),
    purpose: parameter.Name?.endsWith('/host') ? 'its host, for the edge' : 'its address, for other apps',
    of: [parameter],
  }))

const distributions: Describe = (stack) =>
  ofType(stack, 'AWS::CloudFront::Distribution').map((distribution) => {
    const routes = distribution.DistributionConfig?.CacheBehaviors ?? []
    const routeTexts = routes.map(({ PathPattern, TargetOriginId }) => `${code(PathPattern)} to ${TargetOriginId}`)
    return {
      kind: 'distribution',
      name: code(distribution.id),
      purpose: `the public address: ${routeTexts.join(', ')}, all other paths to storefront`,
      of: [distribution],
    }
  })

const purposes: Record<string, [kind: string, purpose: string]> = {
  'AWS::CloudFront::CachePolicy': ['cache policy', 'what may be cached, for how long, and the cache key'],
  'AWS::CloudFront::OriginRequestPolicy': ['request policy', 'which parts of a request are passed on'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['headers policy', 'security headers for responses without them'],
}

const policies: Describe = (stack) =>
  stack.resources.flatMap((policy) => {
    const [kind, purpose] = purposes[policy.type] ?? []
    return kind === undefined || purpose === undefined ? [] : [{ kind, name: code(policy.id), purpose, of: [policy] }]
  })
