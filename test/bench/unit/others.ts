import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const published =
  '<PublishBatchResponse><PublishBatchResult><Successful/><Failed/></PublishBatchResult></PublishBatchResponse>'
const authorized = JSON.stringify({
  id: 'pi_bench',
  object: 'payment_intent',
  status: 'requires_capture',
  amount: 2598,
  amount_received: 0,
  currency: 'eur',
  metadata: {},
})

/** Stubs of SNS, which publishes every message, and of Stripe, which authorizes every payment. Both answer at once. */
export async function startOthers() {
  const server = createServer((request, response) => {
    const isStripe = request.url?.startsWith('/v1/')
    const type = isStripe ? 'application/json' : 'text/xml'
    request
      .resume()
      .once('end', () => response.writeHead(200, { 'content-type': type }).end(isStripe ? authorized : published))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
