import type { Hono } from 'hono'

export interface RequestOptions {
  token?: string
  key?: string
  ifMatch?: number
  body?: unknown
  headers?: Record<string, string>
}

/** Sends a request to an app without a network: `request(app, 'POST /api/orders', { token, key, body })`. */
export async function request(app: Hono, target: `${string} /${string}`, options: RequestOptions = {}) {
  const [method, path] = target.split(' ') as [string, string]
  const { token, key, ifMatch, body, headers } = options
  const response = await app.request(path, {
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
  // biome-ignore lint/suspicious/noExplicitAny: tests read fields of any response
  return { status: response.status, headers: response.headers, body: (await response.json()) as any }
}
