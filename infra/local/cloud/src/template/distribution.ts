import * as z from 'zod'
import type { RoutePlan } from '../plan.ts'
import { booleanLike, numeric, parseProperties } from './parse-properties.ts'
import { fail, type Place, within } from './place.ts'
import type { Declared } from './stack.ts'

/** Every header of the viewer's but Host: AWS's own policy, and what the gateway does. */
const allButHost = 'b689b0a8-53d0-40ab-baf2-38738e2966ac'

/** CloudFront knows these combinations only. */
const read = ['GET', 'HEAD']
const all = [...read, 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']
const combinations = [read, [...read, 'OPTIONS'], all]
const Methods = z
  .array(z.string())
  .refine(
    (some) => combinations.some((each) => each.length === some.length && each.every((one) => some.includes(one))),
    {
      error: 'it allows GET and HEAD, these and OPTIONS, or all seven methods',
    },
  )

/** Keeping, compressing, adding headers and being spoken to in HTTPS alone are CloudFront's affair. */
const behavior = {
  TargetOriginId: z.string(),
  AllowedMethods: Methods.default(read),
  OriginRequestPolicyId: z.literal(allButHost),
  CachePolicyId: z.string(),
  CachedMethods: Methods.optional(),
  Compress: booleanLike.optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  ViewerProtocolPolicy: z.string(),
}
const Behavior = z.strictObject(behavior)
const PathBehavior = z.strictObject({ ...behavior, PathPattern: z.string().regex(/^\/[\w\-.*$/~"'@:+&?]{0,254}$/) })

const Distribution = z.strictObject({
  DistributionConfig: z.strictObject({
    Enabled: booleanLike.pipe(z.literal(true)),
    Origins: z.array(
      z.strictObject({
        Id: z.string(),
        DomainName: z.string(),
        CustomOriginConfig: z.strictObject({
          OriginProtocolPolicy: z.literal('https-only'),
          OriginSSLProtocols: z.array(z.string()).optional(),
        }),
      }),
    ),
    CacheBehaviors: z.array(PathBehavior).default([]),
    DefaultCacheBehavior: Behavior,
    // An error comes through as it is: neither another page nor another status in its place.
    CustomErrorResponses: z.array(z.strictObject({ ErrorCode: numeric, ErrorCachingMinTTL: numeric })).optional(),
    Aliases: z.array(z.string()).optional(),
    Comment: z.string().optional(),
    HttpVersion: z.string().optional(),
    IPV6Enabled: booleanLike.optional(),
    PriceClass: z.string().optional(),
    ViewerCertificate: z.record(z.string(), z.unknown()).optional(),
  }),
})

/**
 * The cache behaviours of a distribution in their order, the default one last. Each leads to the app that has declared the
 * parameter which its origin's domain name is read from.
 */
export function readRoutes(declared: Declared, ownerOf: (parameter: string) => string | undefined): RoutePlan[] {
  const { DistributionConfig: config } = parseProperties(Distribution, declared)
  // Resolved, the addresses of all apps are the gateway's: only what is written tells them apart.
  const { DistributionConfig: written } = parseProperties(Distribution, { ...declared, properties: declared.written() })
  const place = within(declared.place, 'DistributionConfig')

  const origins = new Map(
    config.Origins.map(({ Id, DomainName: host }, index) => {
      const at = within(place, 'Origins', String(index), 'DomainName')
      return [Id, { app: appAt(written.Origins[index]?.DomainName ?? '', at, ownerOf), host }]
    }),
  )
  const route = (
    pattern: string,
    { TargetOriginId, AllowedMethods }: z.output<typeof Behavior>,
    at: Place,
  ): RoutePlan => {
    const target = origins.get(TargetOriginId)
    if (!target)
      return fail(
        within(at, 'TargetOriginId'),
        `there is no origin ${TargetOriginId}: add it to the Origins of infra/aws/edge/serverless.yml.`,
      )
    return { origin: declared.origin, pattern, ...target, methods: AllowedMethods }
  }

  const seen = new Set<string>()
  const byPath = config.CacheBehaviors.map(({ PathPattern, ...rest }, index) => {
    const at = within(place, 'CacheBehaviors', String(index))
    if (seen.has(PathPattern)) fail(within(at, 'PathPattern'), `${PathPattern} is the pattern of another, too.`)
    seen.add(PathPattern)
    return route(PathPattern, rest, at)
  })
  return [...byPath, route('*', config.DefaultCacheBehavior, within(place, 'DefaultCacheBehavior'))]
}

function appAt(domainName: string, place: Place, ownerOf: (parameter: string) => string | undefined): string {
  const [, parameter] = /^\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}$/.exec(domainName) ?? []
  if (parameter === undefined) {
    return fail(place, `an origin is where a parameter says that an app is, and not ${domainName}.`)
  }
  return ownerOf(parameter) ?? fail(place, `no template declares the parameter ${parameter}.`)
}
