import type { Endpoint } from '@macromart/contract-kit'

/** The parts of a request that an endpoint may have, as its client sends them. */
export interface Sent {
  params?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, unknown>>
  body?: unknown
  idempotencyKey?: string
  ifMatch?: number
}

/** A request as API Gateway hands it to a function (HTTP API, payload format 2.0). */
export function eventOf(app: string, endpoint: Endpoint, sent: Sent, more: Record<string, string>) {
  const method = endpoint.method.toUpperCase()
  const below = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(sent.params?.[name] ?? ''))
  const path = `/api/${app}${below === '/' ? '' : below}`
  const query = Object.entries(sent.query ?? {}).filter(([, value]) => value !== undefined)
  const body =
    sent.body === undefined || endpoint.body === 'raw' ? (sent.body as string | undefined) : JSON.stringify(sent.body)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString(),
    headers: {
      host: 'localhost',
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }),
      ...(sent.idempotencyKey !== undefined && { 'idempotency-key': sent.idempotencyKey }),
      ...(sent.ifMatch !== undefined && { 'if-match': `"${sent.ifMatch}"` }),
      ...more,
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:10:00:00 +0000',
      timeEpoch: 1795428000000,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
  }
}
