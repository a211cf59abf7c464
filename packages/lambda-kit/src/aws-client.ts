import { currentTrace, currentTraceparent } from './trace.ts'

interface Call {
  request: unknown
}

/** After the signature (the last step but one before the wire), and again for each attempt. */
const middlewareOptions = { step: 'finalizeRequest', priority: 'low', name: 'traceparent', override: true } as const

const addTraceparent =
  <Given extends Call, Output>(next: (call: Given) => Promise<Output>) =>
  (call: Given): Promise<Output> => {
    // Outside a trace, the header would name a trace that no log line has.
    if (currentTrace()) (call.request as { headers: Record<string, string> }).headers.traceparent = currentTraceparent()
    return next(call)
  }

interface Client {
  middlewareStack: { add(middleware: typeof addTraceparent, options: typeof middlewareOptions): void }
}

/**
 * Adds the `traceparent` (W3C Trace Context) of the current trace to each call of an AWS client, outside the signature.
 * AWS ignores the header; a proxy, such as the local cloud, attributes the call to an invocation. Returns the same
 * client.
 */
export function withTraceparent<C extends Client>(client: C): C {
  client.middlewareStack.add(addTraceparent, middlewareOptions)
  return client
}

/**
 * Timeouts of AWS calls, in milliseconds. The SDK makes three attempts: a hanging call must fail before the function
 * times out, because the timeout of a function fails every record of its batch.
 */
export const clientTimeouts = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
}
