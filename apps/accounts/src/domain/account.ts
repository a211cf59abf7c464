import type { Account, AccountId, Role } from '@macromart/contract-accounts/api'
import { AccountOpened } from '@macromart/contract-accounts/events'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'

/** An account as it is kept. */
export interface AccountState extends Account {
  readonly version: number
}

/** What an account is signed in to with, found by its address. It repeats the role, so that signing in reads no account. */
export interface CredentialsState {
  readonly id: CredentialsId
  readonly accountId: AccountId
  readonly role: Role
  readonly passwordHash: string
  readonly version: number
}

type CredentialsId = `email#${string}`

/** Addresses are compared without regard to case: two that differ in nothing else are the same item. */
export const credentialsId = (email: string): CredentialsId => `email#${normalizeEmail(email)}`

export const normalizeEmail = (email: string) => email.toLowerCase().toWellFormed()

/** An account and its credentials change together, or not at all. */
export interface AccountDecision {
  readonly account: Decision<AccountState>
  readonly credentials: Decision<CredentialsState>
}

interface NewAccount extends Pick<Account, 'id' | 'email' | 'name'> {
  readonly passwordHash: string
}

/** What the world is told of an account. */
export const accountOpened = ({ id, email, name, openedAt }: Pick<Account, 'id' | 'email' | 'name' | 'openedAt'>) =>
  AccountOpened({ accountId: id, email, name, openedAt })

/** Everybody begins as a customer. That nobody has this address yet is the condition on keeping the credentials. */
export function openAccount({ id, email, name, passwordHash }: NewAccount, at: Instant): AccountDecision {
  const role = 'customer'
  return {
    account: {
      next: { id, email, name, role, openedAt: at, version: 1 },
      events: [accountOpened({ id, email, name, openedAt: at })],
    },
    credentials: {
      next: { id: credentialsId(email), accountId: id, role, passwordHash, version: 1 },
      events: [],
    },
  }
}

/** The next session has this role. Those that are open keep theirs until they end. */
export function assignRole(role: Role, account: AccountState, credentials: CredentialsState): AccountDecision {
  if (account.role === role && credentials.role === role)
    return { account: unchanged(account), credentials: unchanged(credentials) }
  return {
    account: { next: { ...account, role, version: account.version + 1 }, events: [] },
    credentials: { next: { ...credentials, role, version: credentials.version + 1 }, events: [] },
  }
}

/** The same password, hashed anew. */
export const rehash = (credentials: CredentialsState, passwordHash: string): Decision<CredentialsState> => ({
  next: { ...credentials, passwordHash, version: credentials.version + 1 },
  events: [],
})
