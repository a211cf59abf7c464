/** A request in its wire form. */
export interface WireRequest {
  readonly method?: string
  readonly path: string
  readonly token?: string | undefined
  readonly headers?: Record<string, string>
  /** Sent as JSON, with a JSON content type. */
  readonly json?: unknown
  /** Sent unchanged. */
  readonly body?: string
}

export interface WireResponse {
  readonly status: number
  readonly headers: Headers
  /** Parsed if the content type is a kind of JSON. */
  readonly body: unknown
}

/** Sends a request without a typed client, so that tests can assert on the wire form. */
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
