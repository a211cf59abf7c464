import {
  type AccountDecision,
  type AccountState,
  type CredentialsState,
  credentialsId,
} from '@macromart/accounts/domain/account'
import type { Attempts, AttemptsId } from '@macromart/accounts/domain/attempts'
import type { KeyPair, KeyRing } from '@macromart/accounts/domain/key-ring'
import type { Sql, Transaction } from '../database.ts'
import { put, putState, replaceParts } from '../rows.ts'

const selectAccounts = 'SELECT id, email, name, role, opened_at AS openedAt, version FROM accounts'

export const findAccount = (sql: Sql, id: string): AccountState | undefined =>
  sql.get(`${selectAccounts} WHERE id = ?`, id)

export const allAccounts = (sql: Sql): AccountState[] => sql.all(selectAccounts)

/** The credentials of an address. Their role is that of the account. */
export const findCredentials = (sql: Sql, email: string): CredentialsState | undefined =>
  sql.get(
    `SELECT credentials.id, account_id AS accountId, role, password_hash AS passwordHash, cart_id AS cartId, credentials.version
     FROM credentials JOIN accounts ON accounts.id = account_id WHERE credentials.id = ?`,
    credentialsId(email),
  )

export function saveAccount(tx: Transaction, { account, credentials }: AccountDecision): void {
  putState(tx, 'accounts', 'accounts', 'id', account.next)
  saveCredentials(tx, credentials.next)
}

export const saveCredentials = (tx: Transaction, credentials: CredentialsState): void =>
  putState(tx, 'accounts', 'credentials', 'id', credentials)

export function findAttempts(sql: Sql, id: AttemptsId): Attempts | undefined {
  const row = sql.get<Omit<Attempts, 'failures'>>(
    'SELECT id, expires_at AS expiresAt, version FROM attempts WHERE id = ?',
    id,
  )
  const failures = sql.all<{ at: string }>(
    'SELECT at FROM attempt_failures WHERE attempts_id = ? ORDER BY position',
    id,
  )
  return row && { ...row, failures: failures.map(({ at }) => at) }
}

/** Saves the failed attempts of one client, and deletes those of all clients that have expired. */
export function saveAttempts(tx: Transaction, attempts: Attempts, nowSeconds: number): void {
  const { id, failures } = attempts
  putState(tx, 'accounts', 'attempts', 'id', attempts)
  const parts = failures.map((at) => ({ at }))
  replaceParts(tx, 'accounts', 'attempt_failures', ['attempts_id', id], parts)
  const expired = 'SELECT id FROM attempts WHERE expires_at < ?'
  tx.run('accounts', `DELETE FROM attempt_failures WHERE attempts_id IN (${expired})`, nowSeconds)
  tx.run('accounts', 'DELETE FROM attempts WHERE expires_at < ?', nowSeconds)
}

interface KeyRow extends Pick<KeyPair, 'kid' | 'wrapped'> {
  readonly x: string
  readonly y: string
  readonly signsFrom: string
}

/** The key ring; undefined until the first key is saved. */
export function findKeyRing(sql: Sql): KeyRing | undefined {
  const rows = sql.all<KeyRow>(
    'SELECT kid, x, y, wrapped, signs_from AS signsFrom FROM signing_keys ORDER BY signs_from',
  )
  if (rows.length === 0) return undefined
  const keys = rows.map(({ x, y, ...key }) => ({ ...key, publicKey: { kty: 'EC', crv: 'P-256', x, y } as const }))
  return { id: 'keys', keys, version: 1 }
}

export function saveKeyRing(tx: Transaction, { keys }: KeyRing): void {
  for (const { kid, publicKey, wrapped, signsFrom } of keys)
    put(tx, 'accounts', 'signing_keys', 'kid', { kid, x: publicKey.x, y: publicKey.y, wrapped, signs_from: signsFrom })
}
