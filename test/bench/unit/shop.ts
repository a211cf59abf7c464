/** A function of an app, as Lambda calls it. */
export type Handler = (event: never, context: never) => unknown

/** The functions of each app, by key: `http`, `inbox`, `outbox`, `sweep`, `operator`. */
export type Apps = Record<string, Record<string, Handler>>

interface Answer {
  statusCode: number
  headers?: Record<string, string>
  body: string
  isBase64Encoded: boolean
}

interface Incoming {
  rawPath?: string
  Records?: { eventSourceARN: string }[]
  /** The app whose sweep or operator command it is. */
  sweep?: string
  operator?: string
}

/**
 * The whole shop as one Lambda function: a request goes to an app by its path, an event by the name of its queue or
 * stream. Requests between the apps become calls in the process: `fetch` answers paths below `/api/` itself.
 */
export function shop(apps: Apps) {
  const appOf = (path: string) => {
    const [, name = ''] = /^\/api\/([a-z]+)/.exec(path) ?? []
    return apps[name]?.http ? name : 'storefront'
  }
  const call = (app: string, key: string, event: object, context: object) => {
    const handler = apps[app]?.[key]
    if (!handler) throw new Error(`the shop has no ${key} of ${app}`)
    return handler(event as never, context as never)
  }
  const network = globalThis.fetch
  globalThis.fetch = async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (!url.pathname.startsWith('/api/')) return network(input, init)
    const { statusCode, headers, body, isBase64Encoded } = (await call(
      appOf(url.pathname),
      'http',
      requestEvent(url, init),
      {},
    )) as Answer
    const content = isBase64Encoded ? Buffer.from(body, 'base64') : body
    return new Response(content, { status: statusCode, headers: headers ?? {} })
  }

  return (event: Incoming, context: object = {}): unknown => {
    if (event.rawPath !== undefined) return call(appOf(event.rawPath), 'http', event, context)
    const source = event.Records?.[0]?.eventSourceARN
    if (source === undefined)
      return event.sweep === undefined
        ? call(event.operator ?? '', 'operator', event, context)
        : call(event.sweep, 'sweep', event, context)
    const [, app = ''] = /macromart-[a-z]+-([a-z]+)/.exec(source) ?? []
    return call(app, source.includes(':sqs:') ? 'inbox' : 'outbox', event, context)
  }
}

/** A request as API Gateway hands it to a function (payload format 2.0). */
const requestEvent = ({ host, pathname, search }: URL, { method = 'GET', headers, body }: RequestInit) => ({
  version: '2.0',
  routeKey: '$default',
  rawPath: decodeURIComponent(pathname),
  rawQueryString: search.slice(1),
  headers: { host, ...Object.fromEntries(new Headers(headers)) },
  body,
  isBase64Encoded: false,
  requestContext: { domainName: host, http: { method, path: pathname }, requestId: 'in-process', stage: '$default' },
})
