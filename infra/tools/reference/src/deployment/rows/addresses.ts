import { code } from '../../markdown/text.ts'
import { type Describe, ofType } from '../stack.ts'

/** Where a stack is found: its HTTP API, its parameters, its distribution and what that one goes by. */
export const addresses: Describe = (stack) =>
  [apis, parameters, distributions, policies].flatMap((describe) => describe(stack))

const parts = ['Stage', 'Integration', 'Route'].map((part) => `AWS::ApiGatewayV2::${part}`)

const apis: Describe = (stack) =>
  ofType(stack, 'AWS::ApiGatewayV2::Api').map((api) => ({
    kind: 'HTTP API',
    name: code(api.Name ?? ''),
    purpose: 'hands every request to the function, with its stage, its route and its integration',
    of: [api, ...stack.resources.filter(({ type }) => parts.includes(type))],
  }))

const parameters: Describe = (stack) =>
  ofType(stack, 'AWS::SSM::Parameter').map((parameter) => ({
    kind: 'parameter',
    name: code(parameter.Name ?? ''),
    purpose: parameter.Name?.endsWith('/host') ? 'its host alone, which the edge asks' : 'where the others find it',
    of: [parameter],
  }))

const distributions: Describe = (stack) =>
  ofType(stack, 'AWS::CloudFront::Distribution').map((distribution) => {
    const routes = distribution.DistributionConfig?.CacheBehaviors ?? []
    const routeTexts = routes.map(({ PathPattern, TargetOriginId }) => `${code(PathPattern)} to ${TargetOriginId}`)
    return {
      kind: 'distribution',
      name: code(distribution.id),
      purpose: `the public address: ${routeTexts.join(', ')}, the rest to storefront`,
      of: [distribution],
    }
  })

const purposes: Record<string, [kind: string, purpose: string]> = {
  'AWS::CloudFront::CachePolicy': ['cache policy', 'what may be kept, how long, and what tells answers apart'],
  'AWS::CloudFront::OriginRequestPolicy': ['request policy', 'what of a request is passed on'],
  'AWS::CloudFront::ResponseHeadersPolicy': ['headers policy', 'the security headers of an answer that has none'],
}

const policies: Describe = (stack) =>
  stack.resources.flatMap((policy) => {
    const [kind, purpose] = purposes[policy.type] ?? []
    return kind === undefined || purpose === undefined ? [] : [{ kind, name: code(policy.id), purpose, of: [policy] }]
  })
