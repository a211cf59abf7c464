import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { finished, pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Authorizer } from '../iam/create-authorizer.ts'
import { readBody } from '../read-body.ts'
import { rejectionOf } from '../request-guard.ts'
import { type Call, credentialOf, readCall, type Service } from './call.ts'
import { type Count, createCounters } from './counters.ts'
import { errorNameIn } from './error-name.ts'
import { createFaults, type Fault, type InjectedFault, type Injection } from './faults.ts'
import {
  type AwsResponse,
  accessDenied,
  errorResponse,
  internalError,
  throttled,
  transactionConflict,
  unknownCaller,
} from './responses.ts'
import { createUpstream, type Upstream } from './upstream.ts'

/** The one endpoint (`AWS_ENDPOINT_URL`) that every AWS call of every function passes. */
export interface AwsEndpoint {
  url: string
  inject(injection: Injection): InjectedFault
  counters(): Count[]
  resetCounters(): void
  /** Calls the observer after each call, with the service's status, 0 for a call that was never carried out, and its time. */
  onCall(observer: CallObserver): void
  stop(): Promise<void>
}

export type CallObserver = (call: Call, status: number, ms: number, more: CallDetails) => void

/** What else is known of a call. */
export interface CallDetails {
  /** When it came, in milliseconds since 1970. */
  at: number
  /** On whose behalf it was made. */
  traceparent: unknown
  /** The service's name for what went wrong. */
  error: string | undefined
  /** What it was told to suffer. */
  fault: Fault | undefined
}

/** The status of an answer, and the service's name for what went wrong. */
interface CallOutcome {
  status: number
  error?: string | undefined
}

export interface AwsEndpointOptions {
  port: number
  /** Who may call: access key ids to names. Every other one is refused, so a person's own can never be used. */
  callers: Map<string, string>
  /** What every call is handed on with. */
  accessKeyId: string
  /** Why a call is not to be carried out, if it is not. */
  authorize: Authorizer
  upstreams: Partial<Record<Service, string>>
  /** Carries out Lambda's Invoke. */
  invoke: (functionName: string, payload: Buffer, invocationType: string) => Promise<AwsResponse>
}

const bodyLimitBytes = 17 * 1024 * 1024

export async function startAwsEndpoint({
  port,
  callers,
  accessKeyId,
  authorize,
  upstreams,
  invoke,
}: AwsEndpointOptions): Promise<AwsEndpoint> {
  const faults = createFaults()
  const counters = createCounters()
  const observers: CallObserver[] = []
  const connections = new Map<Service, Upstream>()
  for (const [service, url] of Object.entries(upstreams)) connections.set(service as Service, createUpstream(url))

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now()
    const path = request.url ?? '/'
    const page = rejectionOf(request)
    if (page) return void reply(response, errorResponse('lambda', { ...page, code: 'AccessDeniedException' }))
    const body = await readBody(request, bodyLimitBytes)
    const credential = credentialOf(request.headers.authorization)
    const read = readCall({ path, headers: request.headers, body }, credential?.service ?? '')
    const caller = credential && callers.get(credential.accessKeyId)
    if (!caller) return void reply(response, unknownCaller(read?.service ?? 'lambda'))
    if (!read) {
      const message = `The local cloud has no ${credential.service} ${path}.`
      return void reply(response, errorResponse('lambda', { status: 404, code: 'UnknownOperationException', message }))
    }
    const call: Call = { caller, ...read }
    counters.add(call)
    const denial = authorize(call)
    const fault = denial ? undefined : faults.strike(call)
    const { status, error } = denial
      ? reply(response, accessDenied(call, denial))
      : await execute(call, fault, request, body, response)
    const { traceparent } = request.headers
    const more = { at: performance.timeOrigin + startedAt, traceparent, error, fault }
    for (const observer of observers) observer(call, status, performance.now() - startedAt, more)
  }

  async function execute(
    call: Call,
    fault: Fault | undefined,
    request: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<CallOutcome> {
    if (fault === 'throttle') return reply(response, throttled(call))
    if (fault === 'error') return reply(response, internalError(call))
    if (fault === 'conflict') return reply(response, transactionConflict(call))
    if (typeof fault === 'object') await sleep(fault.delayMs)
    if (fault === 'duplicate') await forward(call, request, body, undefined)
    if (fault !== 'drop-call' && fault !== 'drop-answer') return forward(call, request, body, response)
    const answered = fault === 'drop-answer' ? await forward(call, request, body, undefined) : { status: 0 }
    response.destroy()
    return answered
  }

  /** Without a response the answer is read and forgotten. */
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
      const message = `The local cloud runs no ${call.service}.`
      return response
        ? reply(response, errorResponse(call.service, { status: 501, code: 'NotImplemented', message }))
        : { status: 501 }
    }
    // One database for all: DynamoDB Local must not see who calls.
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

  const server = createServer((request, response) => {
    // Whatever breaks on the way is, to the caller, a connection that broke: its SDK tries again.
    handle(request, response).catch(() => response.destroy())
  })
  server.keepAliveTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${port}`,
    inject: faults.inject,
    counters: counters.read,
    resetCounters: counters.reset,
    onCall: (observer) => void observers.push(observer),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      for (const upstream of connections.values()) upstream.close()
    },
  }
}

function reply(response: ServerResponse, { status, headers, body }: AwsResponse): CallOutcome {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) }).end(body)
  return status < 400 ? { status } : { status, error: headers['x-amzn-errortype'] ?? errorNameIn(body) }
}
