/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method?: string
  readonly path: string
  readonly token?: string | undefined
  readonly headers?: Record<string, string>
  /** Sent as JSON, and said to be. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string
}

export interface WireResponse {
  readonly status: number
  readonly headers: Headers
  /** Parsed where it is JSON of any kind. */
  readonly body: unknown
}

/** Asks as nobody's client would, so that the wire form itself can be looked at. */
export async function sendRequest(baseUrl: string, { method = 'GET', path, token, headers, json, body }: WireRequest) {
  const sent = json === undefined ? body : JSON.stringify(json)
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  const text = await response.text()
  const isJson = /^application\/([a-z.]+\+)?json/.test(response.headers.get('content-type') ?? '')
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? JSON.parse(text) : text,
  } satisfies WireResponse
}
