import { currentTraceparent } from '@macromart/lambda-kit'
import Stripe from 'stripe'

/** The SDK's way to speak HTTP, that also says on whose behalf (W3C Trace Context). Stripe ignores it, the sandbox shows it. */
export function stripeHttp() {
  const http = Stripe.createNodeHttpClient()
  const send = http.makeRequest.bind(http)
  http.makeRequest = (host, port, path, method, headers, ...rest) =>
    send(host, port, path, method, { ...headers, traceparent: currentTraceparent() }, ...rest)
  return http
}
