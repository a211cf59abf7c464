import * as z from 'zod'
import type { RoutePlan } from '../plan.ts'
import { booleanLike, numeric, parseProperties } from './parse-properties.ts'
import { fail, type Place, within } from './place.ts'
import type { Declared } from './stack.ts'

/** AWS's managed policy AllViewerExceptHostHeader: the gateway also forwards every header but Host. */
const allButHost = 'b689b0a8-53d0-40ab-baf2-38738e2966ac'

/** CloudFront supports only these combinations. */
const read = ['GET', 'HEAD']
const all = [...read, 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']
const combinations = [read, [...read, 'OPTIONS'], all]
const Methods = z
  .array(z.string())
  .refine(
    (some) => combinations.some((each) => each.length === some.length && each.every((one) => some.includes(one))),
    {
      error: 'CloudFront allows GET and HEAD, these and OPTIONS, or all seven methods',
    },
  )

/** CloudFront's caching, compression, response headers and redirect to HTTPS have no local counterpart. */
const behavior = {
  TargetOriginId: z.string(),
  AllowedMethods: Methods.default(read),
  OriginRequestPolicyId: z.literal(allButHost),
  CachePolicyId: z.string(),
  CachedMethods: Methods.optional(),
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
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
    // Errors pass unchanged: no other page and no other status replaces them.
    CustomErrorResponses: z.array(z.strictObject({ ErrorCode: numeric, ErrorCachingMinTTL: numeric })).optional(),
    Aliases: z.array(z.string()).optional(),
    Comment: z.string().optional(),
    HttpVersion: z.string().optional(),
    IPV6Enabled: booleanLike.optional(),
    PriceClass: z.string().optional(),
    ViewerCertificate: z.record(z.string(), z.unknown()).optional(),
  }),
})

const EdgeFunction = z.strictObject({
  Name: z.string(),
  AutoPublish: booleanLike.pipe(z.literal(true)),
  FunctionConfig: z.strictObject({ Comment: z.string(), Runtime: z.literal('cloudfront-js-2.0') }),
  FunctionCode: z.string(),
})

/** The code of a CloudFront function. */
export const readEdgeFunction = (declared: Declared): string => parseProperties(EdgeFunction, declared).FunctionCode

/**
 * The routes of a distribution: its cache behaviours in order, the default last. Each leads to the app that declares
 * the parameter of its origin's domain name.
 */
export function readRoutes(
  declared: Declared,
  ownerOf: (parameter: string) => string | undefined,
  edgeFunctions: ReadonlyMap<string, string> = new Map(),
): RoutePlan[] {
  const { DistributionConfig: config } = parseProperties(Distribution, declared)
  // All resolved addresses are the gateway's: only the unresolved reference identifies the app.
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
    { TargetOriginId, AllowedMethods, FunctionAssociations }: z.output<typeof Behavior>,
    at: Place,
  ): RoutePlan => {
    const target = origins.get(TargetOriginId)
    if (!target)
      return fail(
        within(at, 'TargetOriginId'),
        `there is no origin ${TargetOriginId}: add it to the Origins of infra/aws/edge/serverless.yml.`,
      )
    const [association] = FunctionAssociations
    const viewerRequest = association && edgeFunctions.get(association.FunctionARN)
    if (association && viewerRequest === undefined)
      return fail(
        within(at, 'FunctionAssociations'),
        `there is no function ${association.FunctionARN} in this template.`,
      )
    return {
      origin: declared.origin,
      pattern,
      ...target,
      methods: AllowedMethods,
      ...(association && { viewerRequest }),
    }
  }

  const seen = new Set<string>()
  const byPath = config.CacheBehaviors.map(({ PathPattern, ...rest }, index) => {
    const at = within(place, 'CacheBehaviors', String(index))
    if (seen.has(PathPattern))
      fail(within(at, 'PathPattern'), `${PathPattern} is already the pattern of another behaviour.`)
    seen.add(PathPattern)
    return route(PathPattern, rest, at)
  })
  return [...byPath, route('*', config.DefaultCacheBehavior, within(place, 'DefaultCacheBehavior'))]
}

function appAt(domainName: string, place: Place, ownerOf: (parameter: string) => string | undefined): string {
  const [, parameter] = /^\{\{resolve:ssm:([^:}]+)(?::\d+)?\}\}$/.exec(domainName) ?? []
  if (parameter === undefined) {
    return fail(place, `an origin must be a {{resolve:ssm:…}} reference to the host of an app, not ${domainName}.`)
  }
  return ownerOf(parameter) ?? fail(place, `no template declares the parameter ${parameter}.`)
}
