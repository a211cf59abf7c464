import type { DatabaseSync } from 'node:sqlite'

/** What was answered to the first request with an idempotency key. */
export type Remembered = {
  key: string
  endpoint: string
  fingerprint: string
  request: string
  status: number
  body: string
}

export type AnswerStore = ReturnType<typeof answerStore>

/** Stripe may forget a key once it is 24 hours old; the sandbox does so to the second. */
const rememberedSeconds = 24 * 60 * 60

export function answerStore(database: DatabaseSync) {
  const byKey = database.prepare('SELECT * FROM answers WHERE key = ? AND created > ?')
  const insert = database.prepare(
    'INSERT OR REPLACE INTO answers (key, endpoint, fingerprint, request, status, body, created) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )

  const forget = database.prepare('DELETE FROM answers WHERE created <= ?')

  return {
    recall: (key: string, now: number): Remembered | undefined =>
      byKey.get(key, now - rememberedSeconds) as Remembered | undefined,
    remember({ key, endpoint, fingerprint, request, status, body }: Remembered, now: number): void {
      forget.run(now - rememberedSeconds)
      insert.run(key, endpoint, fingerprint, request, status, body, now)
    },
  }
}
