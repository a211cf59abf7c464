import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { http } from './http.tsx'
import { picturesIn } from './images.ts'

/** A session as a cookie holds it. Nobody verifies it here: the macrofunctions would. */
export const sessionOf = (role: string) => {
  const part = (json: object) => Buffer.from(JSON.stringify(json)).toString('base64url')
  const claims = { sub: 'acc_01h455vb4pex5vsknk084sn02q', role, exp: Math.floor(Date.now() / 1000) + 60 }
  return `macromart-session=${part({ alg: 'ES256' })}.${part(claims)}.c2ln`
}

export const assets = { href: (name: string) => `/assets/${name}`, get: () => undefined }

export const pictures = picturesIn(new URL('pictures/', import.meta.url))

/** A problem as a macrofunction tells it. */
export const problem = (status: number, code: string) => ({
  type: 'about:blank',
  title: '',
  status,
  detail: '',
  code,
  traceId: '',
})

/**
 * The pages of a shop in which whatever is behind them answers this, by its path where that matters, and `asked` keeps
 * count. Where it takes its time, `late` is what was asked only once something else had been answered. It is gone after
 * the test.
 */
export async function shopThatAnswers(status: number, body: object | ((path: string) => object) = {}, takesMs = 0) {
  const asked: string[] = []
  const late: string[] = []
  let hasAnswered = false
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  const behind = createServer(({ method, url = '' }, response) => {
    asked.push(`${method} ${url}`)
    if (hasAnswered) late.push(`${method} ${url}`)
    const answer = typeof body === 'function' ? body(url) : body
    setTimeout(() => {
      hasAnswered = true
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(answer))
    }, takesMs)
  })
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    behind.closeAllConnections()
    behind.close()
  })
  const shopUrl = `http://localhost:${(behind.address() as AddressInfo).port}`
  const request = (path: string, init: RequestInit) =>
    http(shopUrl, assets, pictures).request(new URL(path, shopUrl), init)

  return {
    asked,
    late,
    get: (path: string, headers: Record<string, string> = {}) => request(path, { headers }),
    /** Sends a form, as the shop's own pages do. */
    send: (path: string, fields: Record<string, string> | string, headers: Record<string, string> = {}) =>
      request(path, {
        method: 'POST',
        headers: { origin: shopUrl, ...headers },
        body: typeof fields === 'string' ? fields : new URLSearchParams(fields),
      }),
  }
}
