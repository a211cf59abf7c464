import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { StripeRefusal } from '../errors.ts'
import type { createFaults, Fault } from '../faults.ts'
import type { SandboxState } from '../state.ts'
import { authenticate, checkVersion } from './auth.ts'
import { disputeOperations } from './disputes.ts'
import { eventOperations } from './events.ts'
import { parseForm } from './form.ts'
import { findReplay, type KeyedRequest, keyInUse, toKeyedRequest } from './idempotency.ts'
import { failure, type Operation, type OperationResult } from './operation.ts'
import { paymentIntentOperations } from './payment-intents.ts'
import { refundOperations } from './refunds.ts'
import { type LoggedRequest, requestLog } from './request-log.ts'

type Bindings = { Bindings: HttpBindings; Variables: { requestId: string } }
type Parts = {
  state: SandboxState
  faults: ReturnType<typeof createFaults>
  secretKey: string
  /** Once aborted, delayed requests are no longer executed. */
  stopping: AbortSignal
  onRequest?: ((request: LoggedRequest) => void) | undefined
}
type Served = { status: number; text: string; headers?: Record<string, string> }

const operations: Operation[] = [
  ...paymentIntentOperations,
  ...refundOperations,
  ...disputeOperations,
  ...eventOperations,
]

/** Stripe's HTTP API over its state. Unknown paths, parameters, keys and versions are refused, never ignored. */
export function createApp({ state, faults, secretKey, stopping, onRequest }: Parts): Hono<Bindings> {
  const app = new Hono<Bindings>()
  const keysInUse = new Set<string>()

  if (onRequest) app.use(requestLog(onRequest))
  app.use(async (context, next) => {
    context.set('requestId', state.moment().newId('req'))
    authenticate(context.req.header('authorization'), secretKey)
    checkVersion(context.req.header('stripe-version'))
    state.lapseDue()
    await next()
  })

  for (const operation of operations) {
    app.on(operation.method, operation.path, async (context) => {
      const fault = faults.take(context.req.method, context.req.path)
      if (fault?.kind === 'error') return respond(context, served(injected(fault.status)))
      const result = await execute(operation, context, fault)
      if (fault?.kind !== 'cut') return respond(context, result)
      context.env.incoming.socket.destroy()
      return RESPONSE_ALREADY_SENT
    })
  }

  app.notFound((context) => {
    const url = `${context.req.method}: ${context.req.path}`
    const message = `Unrecognized request URL (${url}). This sandbox covers: ${operations.map(({ method, path }) => `${method} ${path}`).join(', ')}.`
    return respond(context, served(failure(404, { type: 'invalid_request_error', message })))
  })

  app.onError((error, context) => {
    if (error instanceof StripeRefusal) return respond(context, served(failure(error.status, error.body)))
    if (!stopping.aborted) console.error('The Stripe sandbox failed', error)
    return respond(context, served(failure(500, { type: 'api_error', message: 'The Stripe sandbox failed.' })))
  })

  async function execute(operation: Operation, context: Context<Bindings>, fault: Fault | undefined): Promise<Served> {
    const { req } = context
    const form = parseForm(req.method === 'GET' ? new URL(req.url).search.slice(1) : await req.text())
    const key = req.method === 'POST' ? req.header('idempotency-key') : undefined
    const request = key === undefined ? undefined : toKeyedRequest(key, req.path, form)
    if (key !== undefined && keysInUse.has(key)) throw keyInUse(key)
    const first = request && findReplay(state.responses, request, state.moment().now)
    if (first) {
      const headers = { 'Idempotent-Replayed': 'true', 'Original-Request': first.request }
      return { status: first.status, text: first.body, headers }
    }
    const run = operation.prepare(form)
    if (key !== undefined) keysInUse.add(key)
    try {
      if (fault?.kind === 'delay') await sleep(fault.ms, undefined, { signal: stopping })
      return executed(run, context, request)
    } finally {
      if (key !== undefined) keysInUse.delete(key)
    }
  }

  /** Synchronous, so that no other request can interleave: the change and the saved response are one transaction. */
  function executed(
    run: ReturnType<Operation['prepare']>,
    context: Context<Bindings>,
    request: KeyedRequest | undefined,
  ): Served {
    const id = context.req.param('id') ?? ''
    const requestId = context.get('requestId')
    const source = { id: requestId, idempotency_key: request?.key ?? null }
    return state.commit(source, (keep) => {
      const moment = state.moment()
      const result = served(run({ id, intents: state.intents, events: state.events, moment, keep }))
      if (request) {
        state.responses.save({ ...request, request: requestId, status: result.status, body: result.text }, moment.now)
      }
      return result
    })
  }

  return app
}

function injected(status: 429 | 500): OperationResult {
  return status === 429
    ? failure(429, { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests. (Injected.)' })
    : failure(500, { type: 'api_error', message: 'An unknown error occurred. (Injected.)' })
}

function served({ status, body }: OperationResult): Served {
  return { status, text: JSON.stringify(body) }
}

function respond(context: Context<Bindings>, { status, text, headers }: Served): Response {
  const key = context.req.header('idempotency-key')
  return new Response(text, {
    status,
    headers: {
      'Content-Type': 'application/json',
      'Request-Id': context.get('requestId'),
      ...(key && { 'Idempotency-Key': key }),
      ...headers,
    },
  })
}
