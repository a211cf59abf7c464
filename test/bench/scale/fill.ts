import { setTimeout as sleep } from 'node:timers/promises'
import { growthOf, type Population, type Stories } from './world.ts'

/** DynamoDB's own limit for one BatchWriteItem. */
const batchSize = 25
/** Batches in flight: DynamoDB Local writes one item at a time, but reads the next batch meanwhile. */
const concurrency = 3
const progressMs = 10_000

interface Filling {
  url: string
  table: string
  /** How many items the table holds in the end, or a few more. */
  items: number
  stories: Stories
  /** Items that are written as they are. */
  verbatim: readonly string[]
  onProgress: (text: string) => void
  signal: AbortSignal
}

/** Fills an empty table, and returns what there is in it. */
export async function fill({ url, table, items, stories, verbatim, onProgress, signal }: Filling): Promise<Population> {
  const growth = growthOf(stories, table)
  const startedAt = performance.now()
  let waiting = [...verbatim]
  let taken = waiting.length
  let written = 0
  let population: Population = { customers: 0, products: 0, carts: 0, orders: 0 }
  let reportedAt = startedAt

  function nextBatch(): string[] {
    while (waiting.length < batchSize && taken < items) {
      const step = growth.next().value
      waiting.push(...step.items)
      taken += step.items.length
      population = step.population
    }
    const batch = waiting.slice(0, batchSize)
    waiting = waiting.slice(batchSize)
    return batch
  }

  async function write(): Promise<void> {
    for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) {
      signal.throwIfAborted()
      await writeBatch(url, table, batch, signal)
      written += batch.length
      if (performance.now() - reportedAt < progressMs) continue
      reportedAt = performance.now()
      const perSecond = (written / (reportedAt - startedAt)) * 1000
      onProgress(`${table}: ${count(written)} of ${count(items)} items, ${count(Math.round(perSecond))} a second`)
    }
  }

  await Promise.all(Array.from({ length: concurrency }, write))
  return population
}

const count = (value: number) => value.toLocaleString('en')

/** Sent as text: the items are copied as text, and DynamoDB Local checks no signature. */
async function writeBatch(url: string, table: string, items: readonly string[], signal: AbortSignal): Promise<void> {
  const puts = items.map((item) => `{"PutRequest":{"Item":${item}}}`).join(',')
  let requestItems = `{${JSON.stringify(table)}:[${puts}]}`
  for (;;) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { ...unsigned, 'x-amz-target': 'DynamoDB_20120810.BatchWriteItem' },
      body: `{"RequestItems":${requestItems}}`,
      signal,
    })
    const answer = await response.text()
    if (!response.ok) throw new Error(`${table} could not be filled: ${answer}`)
    const { UnprocessedItems = {} } = JSON.parse(answer) as { UnprocessedItems?: object }
    if (Object.keys(UnprocessedItems).length === 0) return
    requestItems = JSON.stringify(UnprocessedItems)
    await sleep(50, undefined, { signal })
  }
}

/** The headers of a call: DynamoDB Local reads the access key, and checks no signature. */
const unsigned = {
  'content-type': 'application/x-amz-json-1.0',
  authorization:
    'AWS4-HMAC-SHA256 Credential=LocalCloud/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
}
