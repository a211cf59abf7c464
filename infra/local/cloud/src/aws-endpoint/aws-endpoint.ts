import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { readBody } from '../http/read-body.ts'
import { rejectionOf } from '../http/request-guard.ts'
import type { Authorizer } from '../iam/authorizer.ts'
import { plus, type Units } from '../metering/units.ts'
import { type Call, credentialOf, readCall, type Service } from './call.ts'
import { createFaults, type Fault, type InjectedFault, type Injection } from './faults.ts'
import { createForwarder, type ForwarderOptions } from './forward.ts'
import {
  accessDenied,
  type CallOutcome,
  errorResponse,
  internalError,
  olderProtocol,
  reply,
  throttled,
  transactionConflict,
  unknownCaller,
} from './responses.ts'

/** The single endpoint (`AWS_ENDPOINT_URL`) that every AWS call of every function passes. */
export interface AwsEndpoint {
  url: string
  inject(injection: Injection): InjectedFault
  counters(): Count[]
  resetCounters(): void
  /** Calls the observer after each call, with the service's status (0 if it was not executed) and the duration. */
  onCall(observer: CallObserver): void
  stop(): Promise<void>
}

type CallObserver = (call: Call, status: number, ms: number, more: CallDetails) => void

/** Further details of a call. */
export interface CallDetails {
  /** When the call arrived, in milliseconds since 1970. */
  at: number
  /** The caller's trace context (W3C). */
  traceparent: unknown
  /** The service's error name. */
  error: string | undefined
  /** The injected fault. */
  fault: Fault | undefined
  /** What AWS would bill for the call. */
  units: Units
  /** The answer to ReceiveMessage, as JSON. */
  received?: string | undefined
}

interface AwsEndpointOptions extends ForwarderOptions {
  port: number
  /** Caller names by access key id. Every other id is refused, so a developer's real key never works here. */
  callers: Map<string, string>
  /** Returns why a call is denied; undefined for an allowed call. */
  authorize: Authorizer
}

const bodyLimitBytes = 17 * 1024 * 1024

export async function startAwsEndpoint({
  port,
  callers,
  authorize,
  ...forwarding
}: AwsEndpointOptions): Promise<AwsEndpoint> {
  const faults = createFaults()
  const counters = createCounters()
  const observers: CallObserver[] = []
  const { forward, close } = createForwarder(forwarding)

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
    if (!read && credential.service === 'sqs') return void reply(response, olderProtocol())
    if (!read) {
      const message = `The local cloud does not support ${credential.service} ${path}.`
      return void reply(response, errorResponse('lambda', { status: 404, code: 'UnknownOperationException', message }))
    }
    const call: Call = { caller, ...read }
    counters.add(call)
    const denial = authorize(call)
    const fault = denial ? undefined : faults.strike(call)
    const {
      status,
      error,
      units = {},
      received,
    } = denial ? reply(response, accessDenied(call, denial)) : await execute(call, fault, request, body, response)
    const { traceparent } = request.headers
    const more = { at: performance.timeOrigin + startedAt, traceparent, error, fault, units, received }
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
    const before = fault === 'duplicate' ? await forward(call, request, body, undefined) : undefined
    if (fault !== 'drop-call' && fault !== 'drop-answer') {
      const outcome = await forward(call, request, body, response)
      return { ...outcome, units: plus(before?.units ?? {}, outcome.units ?? {}) }
    }
    const answered = fault === 'drop-answer' ? await forward(call, request, body, undefined) : { status: 0 }
    response.destroy()
    return answered
  }

  const server = createServer((request, response) => {
    // To the caller, any failure in here is a broken connection, which its SDK retries.
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
      close()
    },
  }
}

interface Count {
  caller: string
  service: Service
  action: string
  /** The tables, topics, queues or functions of the call, joined by commas. */
  resource: string
  calls: number
}

/** Counts the calls of each caller, including refused and failed ones. */
function createCounters() {
  const counts = new Map<string, Count>()
  return {
    add({ caller, service, action, resources }: Call): void {
      const resource = resources.join(',')
      const key = `${caller} ${service} ${action} ${resource}`
      const count = counts.get(key)
      if (count) count.calls += 1
      else counts.set(key, { caller, service, action, resource, calls: 1 })
    },
    read: (): Count[] => [...counts.values()].map((count) => ({ ...count })),
    reset: () => counts.clear(),
  }
}
