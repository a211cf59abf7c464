import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import type { WireAnswer } from '../../support/ask.ts'

/** A request as it goes over the wire, byte by byte: nothing is escaped, merged or put right on the way. */
export interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body?: Buffer
}

/** Sends requests over a few connections that stay open. */
export function sender(baseUrl: string) {
  const { hostname, port } = new URL(baseUrl)
  const agent = new Agent({ keepAlive: true })
  return {
    send: ({ method, path, headers, body }: Sent): Promise<WireAnswer> =>
      new Promise((resolve, reject) => {
        const length = body && { 'content-length': String(body.length) }
        const outgoing = request({ agent, hostname, port, method, path, headers: { ...headers, ...length } as never })
        outgoing.once('error', reject)
        outgoing.once('response', (incoming) => {
          text(incoming).then((said) => {
            const headers = new Headers(incoming.headers as Record<string, string>)
            const isJson = /^application\/([a-z.]+\+)?json/.test(headers.get('content-type') ?? '')
            resolve({ status: incoming.statusCode ?? 0, headers, body: isJson ? JSON.parse(said) : said })
          }, reject)
        })
        outgoing.end(body)
      }),
    close: () => agent.destroy(),
  }
}

/** A request, as a person can read it in a failure. */
export function shown({ method, path, headers, body }: Sent): string {
  const { authorization: _, ...others } = headers
  const said = body === undefined ? '' : ` ${JSON.stringify(body.toString().slice(0, 400))}`
  return `${method} ${path.slice(0, 300)} ${JSON.stringify(others).slice(0, 400)}${said}`
}

/** A request with one thing wrong, and how it has to be refused. */
export interface Broken {
  readonly what: string
  readonly status: number
  readonly sent: Sent
}
