import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { http } from './http.tsx'
import { picturesIn } from './images.ts'

/** A session cookie. The storefront does not verify its signature; the macrofunctions do. */
export const sessionCookie = (role: string) => {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const claims = { sub: 'acc_01h455vb4pex5vsknk084sn02q', role, exp: Math.floor(Date.now() / 1000) + 60 }
  return `macromart-session=${part({ alg: 'ES256' })}.${part(claims)}.c2ln`
}

export const assets = { href: (name: string) => `/assets/${name}`, get: () => undefined }

export const pictures = picturesIn(new URL('pictures/', import.meta.url))

/** A problem as a macrofunction returns it. */
export const problem = (status: number, code: string) => ({
  type: 'about:blank',
  title: '',
  status,
  detail: '',
  code,
  traceId: '',
})

/**
 * A storefront whose macrofunctions all answer with `status` and `body`, which may depend on the path, after `delayMs`.
 * `requests` lists the requests to them, `lateRequests` those after the first answer, `keys` their idempotency keys.
 * Everything stops after the test.
 */
export async function testStorefront(
  status: number | ((path: string) => number),
  body: object | ((path: string) => object) = {},
  delayMs = 0,
) {
  const requests: string[] = []
  const keys: string[] = []
  const lateRequests: string[] = []
  let hasAnswered = false
  const backend = createServer(({ method, url = '', headers }, response) => {
    requests.push(`${method} ${url}`)
    keys.push(...[headers['idempotency-key'] ?? []].flat())
    if (hasAnswered) lateRequests.push(`${method} ${url}`)
    const answer = typeof body === 'function' ? body(url) : body
    const answered = typeof status === 'function' ? status(url) : status
    const type = answered < 400 ? 'application/json' : 'application/problem+json'
    setTimeout(() => {
      hasAnswered = true
      response.writeHead(answered, { 'content-type': type }).end(JSON.stringify(answer))
    }, delayMs)
  })
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    backend.closeAllConnections()
    backend.close()
  })
  const shopUrl = `http://localhost:${(backend.address() as AddressInfo).port}`
  const request = (path: string, init: RequestInit) =>
    http(shopUrl, assets, pictures).request(new URL(path, shopUrl), init)

  return {
    requests,
    lateRequests,
    keys,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    /** Sends a form, as the shop's own pages do. */
    postForm: (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        headers: { origin: shopUrl, ...headers },
        body: typeof fields === 'string' ? fields : new URLSearchParams(fields),
      }),
  }
}
