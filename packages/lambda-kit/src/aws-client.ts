import { currentTrace, currentTraceparent } from './trace.ts'

interface Call {
  request: unknown
}

/** After the signature (the last step but one to the wire), and again for each try. */
const middlewareOptions = { step: 'finalizeRequest', priority: 'low', name: 'traceparent', override: true } as const

const addTraceparent =
  <Given extends Call, Output>(next: (call: Given) => Promise<Output>) =>
  (call: Given): Promise<Output> => {
    // Outside of a trace a call has no cause that could be named.
    if (currentTrace()) (call.request as { headers: Record<string, string> }).headers.traceparent = currentTraceparent()
    return next(call)
  }

interface Client {
  middlewareStack: { add(middleware: typeof addTraceparent, options: typeof middlewareOptions): void }
}

/**
 * A client of AWS that says on whose behalf it calls: each call carries the `traceparent` of the work that makes it, unsigned.
 * AWS ignores it; whatever stands in between can tell which invocation did what.
 */
export function withTraceparent<C extends Client>(client: C): C {
  client.middlewareStack.add(addTraceparent, middlewareOptions)
  return client
}

/**
 * How long a call to AWS is waited for. One that hangs is given up and tried again, three times in all, before the
 * function itself runs out of time and takes the answers of its neighbours with it.
 */
export const clientTimeouts = {
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000, throwOnRequestTimeout: true },
}
