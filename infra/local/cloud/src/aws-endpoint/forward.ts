import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { text } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import type { Call, Service } from './call.ts'
import { type AwsResponse, type CallOutcome, errorNameIn, errorResponse, reply } from './responses.ts'

export interface ForwarderOptions {
  /** The access key id with which every call is forwarded. */
  accessKeyId: string
  upstreams: Partial<Record<Service, string>>
  /** Executes Lambda's Invoke. */
  invoke: (functionName: string, payload: Buffer, invocationType: string) => Promise<AwsResponse>
}

/** Forwards calls to the services behind the AWS endpoint, and Lambda's to `invoke`. */
export function createForwarder({ accessKeyId, upstreams, invoke }: ForwarderOptions) {
  const connections = new Map<Service, Upstream>()
  for (const [service, url] of Object.entries(upstreams)) connections.set(service as Service, createUpstream(url))

  /** Without a `response`, the service's answer is read and dropped. */
  async function forward(
    call: Call,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse | undefined,
  ): Promise<CallOutcome> {
    if (call.service === 'lambda') {
      const answered = await invoke(
        call.resources[0] ?? '',
        body,
        String(request.headers['x-amz-invocation-type'] ?? ''),
      )
      return response ? reply(response, answered) : { status: answered.status }
    }
    const upstream = connections.get(call.service)
    if (!upstream) {
      const message = `The local cloud does not run ${call.service}.`
      return response
        ? reply(response, errorResponse(call.service, { status: 501, code: 'NotImplemented', message }))
        : { status: 501 }
    }
    // All callers share one database: DynamoDB Local must always see the same access key.
    const authorization = request.headers.authorization?.replace(/Credential=[^/]+/, `Credential=${accessKeyId}`)
    const headers = { ...request.headers, authorization }
    const incoming = await upstream.send(request.method ?? 'POST', request.url ?? '/', headers, body)
    const status = incoming.statusCode ?? 502
    if (!response) {
      await finished(incoming.resume())
      return { status }
    }
    const { connection: _, 'keep-alive': __, ...kept } = incoming.headers
    response.writeHead(status, kept)
    if (status < 400) {
      await pipeline(incoming, response)
      return { status }
    }
    const errorBody = await text(incoming)
    response.end(errorBody)
    return { status, error: errorNameIn(errorBody) }
  }

  return {
    forward,
    close(): void {
      for (const upstream of connections.values()) upstream.close()
    },
  }
}

/** A service behind the AWS endpoint, over keep-alive connections. */
interface Upstream {
  send(method: string, path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<IncomingMessage>
  close(): void
}

function createUpstream(url: string): Upstream {
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
        // The service closed an idle connection just as it was reused: it has not received this call.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') resolve(send(method, path, headers, body))
        else reject(error)
      })
      outgoing.end(body)
    })
  return { send, close: () => agent.destroy() }
}
