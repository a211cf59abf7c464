import { Agent, type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import pLimit from 'p-limit'
import { anotherOrder, type TableCall } from './saga.ts'

interface Replay {
  /** DynamoDB Local itself. */
  url: string
  /** The calls of some orders. They are repeated in turn, each time for a new order. */
  sagas: TableCall[][]
  count: number
  concurrency: number
  signal: AbortSignal
}

/** Makes the DynamoDB calls of so many orders, without the shop, and returns the time. Each order's calls are in turn. */
export async function replay({ url, sagas, count, concurrency, signal }: Replay): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const limit = pLimit(concurrency)
  const orders = Array.from({ length: count }, (_, index) => anotherOrder(sagas[index % sagas.length] ?? []))
  try {
    const startedAt = performance.now()
    await Promise.all(
      orders.map((calls) =>
        limit(async () => {
          for (const call of calls) await send(url, agent, call, signal)
        }),
      ),
    )
    return performance.now() - startedAt
  } finally {
    agent.destroy()
  }
}

/** As functions do, repeats a transaction that conflicts with another one. */
async function send(url: string, agent: Agent, call: TableCall, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const answer = await post(url, agent, call)
    const body = await text(answer)
    if (answer.statusCode === 200) return
    if (!body.includes('TransactionConflict')) throw new Error(`a repeated ${call.action} failed: ${body}`)
    await sleep(5, undefined, { signal })
  }
}

function post(url: string, agent: Agent, { action, input }: TableCall): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'content-length': Buffer.byteLength(input),
      'x-amz-target': `DynamoDB_20120810.${action}`,
      // DynamoDB Local reads the access key, and checks no signature.
      authorization:
        'AWS4-HMAC-SHA256 Credential=LocalCloud/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    }
    request(url, { agent, method: 'POST', headers }, resolve).once('error', reject).end(input)
  })
}
