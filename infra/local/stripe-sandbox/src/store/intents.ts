import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { Intent } from '../payment/intent.ts'
import { nextSettling } from '../payment/refund.ts'

export type IntentStore = ReturnType<typeof intentStore>

/** Payments, each one document; charges and refunds are found through the payment that they belong to. */
export function intentStore(database: DatabaseSync) {
  const byId = database.prepare('SELECT body FROM intents WHERE id = ?')
  const byPart = database.prepare('SELECT body FROM intents WHERE id = (SELECT intent FROM parts WHERE id = ?)')
  const newestFirst = database.prepare('SELECT body FROM intents ORDER BY position DESC')
  const expired = database.prepare('SELECT body FROM intents WHERE capture_before <= ?')
  const upsert = database.prepare(
    'INSERT INTO intents (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body',
  )
  const settling = database.prepare(
    'SELECT body FROM intents WHERE id IN (SELECT intent FROM settling WHERE at <= ?) ORDER BY position',
  )
  const settleAt = database.prepare(
    'INSERT INTO settling (intent, at) VALUES (?, ?) ON CONFLICT (intent) DO UPDATE SET at = excluded.at',
  )
  const clearSettling = database.prepare('DELETE FROM settling WHERE intent = ?')
  const addPart = database.prepare('INSERT OR IGNORE INTO parts (id, intent) VALUES (?, ?)')

  return {
    get: (id: string): Intent | undefined => parse(byId.get(id)),
    /** The payment that the charge or refund of this id is part of. */
    findByPart: (partId: string): Intent | undefined => parse(byPart.get(partId)),
    all: (): Intent[] => newestFirst.all().flatMap((row) => parse(row) ?? []),
    /** Payments whose authorisation expired before now (in seconds). */
    expired: (now: number): Intent[] => expired.all(now).flatMap((row) => parse(row) ?? []),
    /** Payments with a refund that settles by now (in seconds). */
    settling: (now: number): Intent[] => settling.all(now).flatMap((row) => parse(row) ?? []),
    save(intent: Intent): void {
      upsert.run(intent.id, JSON.stringify(intent))
      const at = nextSettling(intent)
      if (at === undefined) clearSettling.run(intent.id)
      else settleAt.run(intent.id, at)
      for (const part of [...intent.charges, ...intent.refunds, ...(intent.disputes ?? [])])
        addPart.run(part.id, intent.id)
    },
  }
}

function parse(row: Record<string, SQLOutputValue> | undefined): Intent | undefined {
  return row && (JSON.parse(String(row.body)) as Intent)
}
