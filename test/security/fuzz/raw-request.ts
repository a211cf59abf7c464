import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { keepAliveAgent } from '@macromart/local'
import type { WireResponse } from '../../support/send-request.ts'

/** A request as it is sent, byte by byte: nothing is escaped, merged or normalized. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: Buffer
}

/** Longer than the gateway waits for a macrofunction. */
const limitMs = 60_000

/** Sends requests over a few keep-alive connections. */
export function sender(baseUrl: string) {
  const { hostname, port } = new URL(baseUrl)
  const agent = keepAliveAgent()
  return {
    async send({ method, path, headers, body }: RawRequest): Promise<WireResponse> {
      const length = body && { 'content-length': String(body.length) }
      const outgoing = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } as never })
      outgoing.setTimeout(limitMs, () => outgoing.destroy(new Error(`no answer within ${limitMs / 1000} s`)))
      outgoing.end(body)
      const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
      // A server may reject a body before reading all of it.
      outgoing.on('error', () => {})
      const said = await text(incoming)
      const answered = new Headers(incoming.headers as Record<string, string>)
      // API Gateway adds a JSON content type to an answer without one, such as a redirect after a form.
      const isJson = said !== '' && /^application\/([a-z.]+\+)?json/.test(answered.get('content-type') ?? '')
      return { status: incoming.statusCode ?? 0, headers: answered, body: isJson ? JSON.parse(said) : said }
    },
    close: () => agent.destroy(),
  }
}

/** A request in a readable form, for a failure message. */
export function formatRequest({ method, path, headers, body }: RawRequest): string {
  const { authorization: _, ...others } = headers
  const said = body === undefined ? '' : ` ${JSON.stringify(body.toString().slice(0, 400))}`
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(others).slice(0, 400)}${said}`
}

/** A request with one defect, and the status that it must get. */
export interface BrokenRequest {
  readonly what: string
  readonly status: number
  readonly sent: RawRequest
}
