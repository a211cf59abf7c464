import type { DynamoDBRecord } from 'aws-lambda'
import { type Invocation, InvocationLost } from '../../apps/invoke.ts'
import type { MappingPlan } from '../../plan.ts'
import { failuresOf } from '../poller.ts'

interface BatchDelivery {
  mapping: Pick<MappingPlan, 'reportsItemFailures' | 'bisects' | 'maximumRetryAttempts'>
  invoke: (records: DynamoDBRecord[]) => Promise<Invocation>
  /** Called with each record up to which all records are processed. */
  checkpoint: (record: DynamoDBRecord) => void
  /** Called before each wait, with the text for the log. */
  warn: (text: string) => void
  /** Rejects when the signal is aborted. */
  wait: (ms: number) => Promise<void>
  signal: AbortSignal
}

/**
 * Delivers records in order, as Lambda does. Records from the first failed one on are retried; a batch that fails as a
 * whole is halved if the mapping says so. Retries have growing delays, up to the mapping's limit (-1: no limit); after
 * it, the records are skipped. Rejects only when the signal is aborted.
 */
export async function deliverBatch(records: DynamoDBRecord[], delivery: BatchDelivery): Promise<void> {
  const { mapping, checkpoint, warn, wait } = delivery
  let rest = records
  for (let retry = 0; rest.length > 0; ) {
    const failed = await firstFailure(rest, delivery)
    const done = rest[failed - 1]
    if (done) checkpoint(done)
    rest = rest.slice(failed)
    if (rest.length === 0) return

    if (failed === 0 && mapping.bisects && rest.length > 1) {
      const middle = Math.ceil(rest.length / 2)
      warn(`a batch of ${rest.length} failed: delivering its halves separately`)
      await deliverBatch(rest.slice(0, middle), delivery)
      rest = rest.slice(middle)
      continue
    }
    // After progress the batch has a new first record, whose retries start again.
    retry = failed > 0 ? 1 : retry + 1
    if (mapping.maximumRetryAttempts >= 0 && retry > mapping.maximumRetryAttempts) {
      warn(`gave up on ${rest.length} records after ${mapping.maximumRetryAttempts} retries`)
      return checkpoint(rest[rest.length - 1] as DynamoDBRecord)
    }
    warn(`retry ${retry} in ${backOffMs(retry) / 1000} s (${rest.length} records)`)
    await wait(backOffMs(retry))
  }
}

/** The index of the first failed record; the number of records if none failed. */
async function firstFailure(records: DynamoDBRecord[], { mapping, invoke, signal }: BatchDelivery): Promise<number> {
  const numbers = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '')
  for (;;) {
    signal.throwIfAborted()
    try {
      const failures = failuresOf(await invoke(records), numbers, mapping.reportsItemFailures)
      if (failures === 'all') return 0
      const first = numbers.findIndex((number) => failures.has(number))
      return first === -1 ? records.length : first
    } catch (error) {
      // The app ended and is being restarted: the next invocation waits for that. No retry is used up.
      if (!(error instanceof InvocationLost)) throw error
    }
  }
}

/** How long to wait before the n-th retry: one second, doubling, at most thirty. */
const backOffMs = (retry: number): number => Math.min(30_000, 1000 * 2 ** (retry - 1))
