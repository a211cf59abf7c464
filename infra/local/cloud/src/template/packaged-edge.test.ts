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

test('every behaviour redirects to HTTPS', () => {
  expect(behaviors.map(({ ViewerProtocolPolicy }) => ViewerProtocolPolicy)).toEqual(
    behaviors.map(() => 'redirect-to-https'),
  )
})

test('only responses of the catalogue and static files are cached, and only if their headers say so', () => {
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

test('no error is cached: its content may be for one client only', () => {
  // The errors that CloudFront caches by default or on request, and for which it has a minimum TTL.
  const kept = [400, 403, 404, 405, 414, 500, 501, 502, 503, 504]
  expect(config.CustomErrorResponses).toEqual(kept.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })))
})

test('the security headers of an app are never overridden', () => {
  const policy = Resources.SecurityHeaders?.Properties.ResponseHeadersPolicyConfig as
    | { SecurityHeadersConfig: Record<string, { Override: boolean }> }
    | undefined
  const headers = policy?.SecurityHeadersConfig ?? {}
  expect(Object.keys(headers)).toEqual(expect.arrayContaining(['ContentSecurityPolicy', 'StrictTransportSecurity']))
  expect(Object.values(headers).map(({ Override }) => Override)).not.toContain(true)
})
