/** A request as it goes over the wire. */
export interface Wire {
  readonly method?: string
  readonly path: string
  readonly token?: string | undefined
  readonly headers?: Record<string, string>
  /** Sent as JSON, and said to be. */
  readonly json?: unknown
  /** Sent as it is. */
  readonly body?: string
}

export interface WireAnswer {
  readonly status: number
  readonly headers: Headers
  /** Parsed where it is JSON of any kind. */
  readonly body: unknown
}

/** Asks as nobody's client would, so that the wire form itself can be looked at. */
export async function ask(baseUrl: string, { method = 'GET', path, token, headers, json, body }: Wire) {
  const sent = json === undefined ? body : JSON.stringify(json)
  const answer = await fetch(baseUrl + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  })
  const text = await answer.text()
  const isJson = /^application\/([a-z.]+\+)?json/.test(answer.headers.get('content-type') ?? '')
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? JSON.parse(text) : text,
  } satisfies WireAnswer
}
