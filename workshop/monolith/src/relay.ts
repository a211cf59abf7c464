import type { SNSClient } from '@aws-sdk/client-sns'
import type { Envelope } from '@macromart/kernel'
import { log, publishInOrder } from '@macromart/lambda-kit'
import type { Database } from './database.ts'
import type { Capability } from './fence.ts'

interface OutboxRow {
  readonly seq: number
  readonly module: Capability
  readonly event: string
}

const retryMs = 1_000

/** Publishes the outbox after each transaction that calls `wake`, and every second what was left. */
export function startRelay(database: Database, sns: SNSClient, topicArnOf: (module: Capability) => string) {
  let running: Promise<void> | undefined
  let isWanted = false

  async function publishAll(): Promise<void> {
    while (isWanted) {
      isWanted = false
      if (await publishOldest(database, sns, topicArnOf)) isWanted = true
    }
  }

  function wake(): void {
    isWanted = true
    running ??= publishAll()
      .catch((error: unknown) => log.warn('relay.failed', 'could not publish; the relay tries again', { error }))
      .finally(() => {
        running = undefined
      })
  }

  wake()
  const timer = setInterval(wake, retryMs).unref()
  return {
    wake,
    async stop(): Promise<void> {
      clearInterval(timer)
      await running
    },
  }
}

/**
 * Publishes the oldest events of the outbox, those of a module in order, and marks them afterwards: a crash in between
 * publishes them again. Returns whether more may be left.
 */
export async function publishOldest(
  database: Database,
  sns: SNSClient,
  topicArnOf: (module: Capability) => string,
): Promise<boolean> {
  const rows = database.read.all<OutboxRow>(
    'SELECT seq, module, event FROM outbox WHERE published = 0 ORDER BY seq LIMIT 100',
  )
  let isWhole = true
  for (const [module, own] of Map.groupBy(rows, ({ module }) => module)) {
    const entries = own.map(({ seq, event }) => ({ event: JSON.parse(event) as Envelope, sequenceNumber: String(seq) }))
    const failed = await publishInOrder(sns, topicArnOf(module), entries)
    const done = own.map(({ seq }) => seq).filter((seq) => failed === undefined || seq < Number(failed))
    const mark = 'UPDATE outbox SET published = 1 WHERE seq IN (SELECT value FROM json_each(?))'
    await database.write((tx) => tx.run(module, mark, JSON.stringify(done)))
    if (failed !== undefined) isWhole = false
  }
  return isWhole && rows.length > 0
}
