import { Agent, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'

/** A service behind the AWS endpoint, over connections that are kept. */
export interface Upstream {
  send(method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<IncomingMessage>
  close(): void
}

export function createUpstream(url: string): Upstream {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true })

  const send: Upstream['send'] = (method, path, headers, body) =>
    new Promise((resolve, reject) => {
      const { connection: _, 'transfer-encoding': __, expect: ___, ...kept } = headers
      const options = {
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...kept, 'content-length': String(body.length) },
      }
      const outgoing = httpRequest(options, resolve)
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The service closed an idle connection just as it was used again: it has not seen this call.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(send(method, path, headers, body))
        else reject(error)
      })
      outgoing.end(body)
    })
  return { send, close: () => agent.destroy() }
}
