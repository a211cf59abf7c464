import { expect, test } from 'vitest'
import { packagedTemplate } from './packaged.ts'

interface Behavior {
  PathPattern?: string
  ViewerProtocolPolicy: string
  CachePolicyId: unknown
  AllowedMethods: string[]
}

const { Resources } = packagedTemplate('edge').template
const config = Resources.Distribution?.Properties.DistributionConfig as {
  CacheBehaviors: Behavior[]
  DefaultCacheBehavior: Behavior
  CustomErrorResponses: { ErrorCode: number; ErrorCachingMinTTL: number }[]
}
const behaviors = [...config.CacheBehaviors, config.DefaultCacheBehavior]

test('nobody is served over a plain connection', () => {
  expect(behaviors.map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)).toEqual(
    behaviors.map(() => 'redirect-to-https'),
  )
})

test('nothing is kept but the catalogue’s answers and the shop’s files, and these only if they say so', () => {
  const keepsNothing = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
  const keeping = behaviors.filter(({ CachePolicyId }) => CachePolicyId !== keepsNothing)
  expect(keeping.map(({ PathPattern }) => PathPattern)).toEqual(['/api/catalog*', '/assets/*', '/images/*'])
  for (const { CachePolicyId } of keeping) expect(CachePolicyId).toEqual({ Ref: 'AsTheOriginSays' })
  expect(Resources.AsTheOriginSays?.Properties.CachePolicyConfig).toMatchObject({
    MinTTL: 0,
    DefaultTTL: 0,
    ParametersInCacheKeyAndForwardedToOrigin: { QueryStringsConfig: { QueryStringBehavior: 'all' } },
  })
})

test('no error is kept, or somebody would be told what somebody else may not see', () => {
  // Those that CloudFront would keep by itself, or if it is asked to, and lets one say for how long.
  const kept = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]
  expect(config.CustomErrorResponses).toEqual(kept.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })))
})

test('what an app says of its own security is never overridden', () => {
  const policy = Resources.SecurityHeaders?.Properties.ResponseHeadersPolicyConfig as
    | { SecurityHeadersConfig: Record<string, { Override: boolean }> }
    | undefined
  const headers = policy?.SecurityHeadersConfig ?? {}
  expect(Object.keys(headers)).toEqual(expect.arrayContaining(['ContentSecurityPolicy', 'StrictTransportSecurity']))
  expect(Object.values(headers).map(({ Override }) => Override)).not.toContain(true)
})
