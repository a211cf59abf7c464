import type { DatabaseSync } from 'node:sqlite'

/** The response to the first request with an idempotency key. */
export type StoredResponse = {
  key: string
  endpoint: string
  fingerprint: string
  request: string
  status: number
  body: string
}

export type ResponseStore = ReturnType<typeof responseStore>

/** Stripe may forget a key once it is 24 hours old; the sandbox does so to the second. */
const retentionSeconds = 24 * 60 * 60

export function responseStore(database: DatabaseSync) {
  const byKey = database.prepare('SELECT * FROM answers WHERE key = ? AND created > ?')
  const insert = database.prepare(
    'INSERT OR REPLACE INTO answers (key, endpoint, fingerprint, request, status, body, created) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )

  const forget = database.prepare('DELETE FROM answers WHERE created <= ?')

  return {
    find: (key: string, now: number): StoredResponse | undefined =>
      byKey.get(key, now - retentionSeconds) as StoredResponse | undefined,
    save({ key, endpoint, fingerprint, request, status, body }: StoredResponse, now: number): void {
      forget.run(now - retentionSeconds)
      insert.run(key, endpoint, fingerprint, request, status, body, now)
    },
  }
}
