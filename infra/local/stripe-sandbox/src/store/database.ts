import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const schema = `
  CREATE TABLE IF NOT EXISTS intents (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    capture_before INTEGER AS (body ->> '$.captureBefore')
  );
  CREATE INDEX IF NOT EXISTS intents_held ON intents (capture_before) WHERE capture_before IS NOT NULL;
  CREATE TABLE IF NOT EXISTS settling (intent TEXT PRIMARY KEY REFERENCES intents (id), at INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS parts (id TEXT PRIMARY KEY, intent TEXT NOT NULL REFERENCES intents (id));
  CREATE TABLE IF NOT EXISTS events (position INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS deliveries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    event TEXT NOT NULL REFERENCES events (id),
    url TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    attempts INTEGER NOT NULL DEFAULT 0,
    answer TEXT
  );
  CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY,
    endpoint TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    request TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS answers_by_age ON answers (created);
`

/**
 * The sandbox's database, in a file if a path is given. A committed write has reached the disk (WAL, synchronous =
 * FULL), so a crash at any point loses nothing that was acknowledged; the exclusive lock refuses a second sandbox on
 * the same file.
 */
export function openDatabase(path = ':memory:'): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;')
    database.exec(schema)
    return database
  } catch (error) {
    database.close()
    throw new Error(`The Stripe sandbox cannot use its state file ${path}: is another one running?`, { cause: error })
  }
}

/** All of the work's writes or, if it throws, none. */
export function transaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}
