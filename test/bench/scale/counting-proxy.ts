import { Agent, createServer, type IncomingMessage, request as requestByHttp } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Consumed, consumedBy, sumOf, withConsumedCapacity } from './capacity.ts'

/** Stands between a function and DynamoDB Local. */
export interface CountingProxy {
  url: string
  /** What was consumed since the last call of this method. */
  take(): Consumed
  stop(): Promise<void>
}

/** Forwards each call to DynamoDB Local, asks for its capacity and counts it. A GET is answered with the public keys. */
export async function startCountingProxy(dynamoDbUrl: string, publicKeys: object): Promise<CountingProxy> {
  let consumed: Consumed[] = []
  const agent = new Agent({ keepAlive: true })
  const keySet = JSON.stringify(publicKeys)

  async function forward(incoming: IncomingMessage): Promise<{ status: number; type: string; body: string }> {
    if (incoming.method === 'GET') return { status: 200, type: 'application/json', body: keySet }
    const action = String(incoming.headers['x-amz-target']).split('.')[1] ?? ''
    const body = withConsumedCapacity(await text(incoming))
    const answer = await send(dynamoDbUrl, agent, incoming, body)
    consumed.push(consumedBy(action, answer.body))
    return answer
  }

  const server = createServer((incoming, outgoing) => {
    forward(incoming)
      .then(({ status, type, body }) => {
        outgoing.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) }).end(body)
      })
      // To the function, a failure in here is a broken connection, which its client retries.
      .catch(() => outgoing.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take() {
      const sum = sumOf(consumed)
      consumed = []
      return sum
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
      agent.destroy()
    },
  }
}

async function send(url: string, agent: Agent, { headers }: IncomingMessage, body: string) {
  const { 'transfer-encoding': _, connection: __, expect: ___, ...kept } = headers
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { agent, method: 'POST', headers: { ...kept, 'content-length': Buffer.byteLength(body) } }
    requestByHttp(url, options, resolve).once('error', reject).end(body)
  })
  return {
    status: answer.statusCode ?? 502,
    type: answer.headers['content-type'] ?? 'application/x-amz-json-1.0',
    body: await text(answer),
  }
}
