import {
  Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { buffer, json } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { askForCapacity, consumesCapacity, takeCapacity, unitsOfTransaction } from '../metering/capacity.ts'
import { messageUnits } from '../metering/message-units.ts'
import { type Item, layoutOf } from '../metering/write-units.ts'
import type { TablePlan } from '../plan.ts'
import { type Call, receivesMessages, type Service } from './call.ts'
import { type AwsResponse, type CallOutcome, errorNameIn, errorResponse, reply } from './responses.ts'

export interface ForwarderOptions {
  /** The access key id with which every call is forwarded. */
  accessKeyId: string
  upstreams: Partial<Record<Service, string>>
  /** The definitions of the tables, by which transactions are metered. */
  tables?: readonly Pick<TablePlan, 'name' | 'properties'>[]
  /** Executes Lambda's Invoke. */
  invoke: (functionName: string, payload: Buffer, invocationType: string) => Promise<AwsResponse>
}

/** Forwards calls to the services behind the AWS endpoint, and Lambda's to `invoke`. */
export function createForwarder({ accessKeyId, upstreams, tables = [], invoke }: ForwarderOptions) {
  const layouts = tables.map(layoutOf)
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
    const isMeasured = consumesCapacity(call)
    const transaction = isMeasured ? await unitsOfTransaction(call, layouts, readItems(upstream, headers)) : undefined
    const sent = isMeasured ? askForCapacity(call, body) : body
    const incoming = await upstream.send(request.method ?? 'POST', request.url ?? '/', headers, sent)
    const status = incoming.statusCode ?? 502
    const { connection: _, 'keep-alive': __, ...kept } = incoming.headers
    const isReceive = receivesMessages(call)
    if (isMeasured || isReceive || status >= 400) {
      const whole = await buffer(incoming)
      const answer = isMeasured
        ? takeCapacity(call, status, whole, transaction)
        : { body: whole, units: messageUnits(call) }
      response?.writeHead(status, headersFor(answer.body, kept)).end(answer.body)
      const error = status < 400 ? undefined : errorNameIn(answer.body.toString())
      return { status, error, units: answer.units, ...(isReceive && !error && { received: whole.toString() }) }
    }
    if (response) await pipeline(incoming, response.writeHead(status, kept))
    else await finished(incoming.resume())
    return { status, units: messageUnits(call) }
  }

  return {
    forward,
    close(): void {
      for (const upstream of connections.values()) upstream.close()
    },
  }
}

/** The service's headers, with the length and the checksum of this body. */
const headersFor = (body: Buffer, { 'transfer-encoding': _, ...sent }: IncomingHttpHeaders): IncomingHttpHeaders => ({
  ...sent,
  'content-length': String(body.length),
  ...('x-amz-crc32' in sent && { 'x-amz-crc32': String(crc32(body)) }),
})

/** Reads items from DynamoDB Local, with the headers of another call. */
const readItems = (upstream: Upstream, headers: IncomingHttpHeaders) => async (RequestItems: object) => {
  const body = Buffer.from(JSON.stringify({ RequestItems }))
  const target = { ...headers, 'x-amz-target': 'DynamoDB_20120810.BatchGetItem' }
  const answer = await upstream.send('POST', '/', target, body)
  const { Responses = {} } = (await json(answer)) as { Responses?: Record<string, Item[]> }
  return Responses
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
