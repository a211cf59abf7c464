import type { Hono } from 'hono'

export interface Asked {
  token?: string
  key?: string
  ifMatch?: number
  body?: unknown
  headers?: Record<string, string>
}

/** Asks an app as a client would, without a network: `ask(app, 'POST /api/orders', { token, key, body })`. */
export async function ask(app: Hono, request: `${string} /${string}`, asked: Asked = {}) {
  const [method, path] = request.split(' ') as [string, string]
  const { token, key, ifMatch, body, headers } = asked
  const answer = await app.request(path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { 'idempotency-key': key }),
      ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as any }
}
