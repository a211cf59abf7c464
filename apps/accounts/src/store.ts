import type { Decision, Refusal } from '@macromart/kernel'
import {
  getTogether,
  putWrite,
  type Stored,
  scan,
  type Table,
  type TableConnection,
  table,
  transact,
} from '@macromart/lambda-kit'
import {
  type AccountDecision,
  type AccountState,
  accountOpened,
  type CredentialsState,
  credentialsId,
} from './domain/account.ts'
import type { Attempts } from './domain/attempts.ts'
import type { KeyRing } from './domain/key-ring.ts'

export interface AccountStore extends Pick<Table<AccountState>, 'get'> {
  readonly keyRings: Table<KeyRing>
  /** Saves an account and its credentials in one transaction. False if another writer has changed or created either. */
  saveAccount(decision: AccountDecision): Promise<boolean>
  /** An account and its credentials, by e-mail address. */
  findByEmail(email: string): Promise<{ account: AccountState; credentials: CredentialsState } | undefined>
  /** Reads the credentials of an address and its failed attempts, in one call. */
  loadForSignIn(
    email: string,
    attemptsId: Attempts['id'],
  ): Promise<{ credentials: CredentialsState | undefined; attempts: Attempts | undefined }>
  /**
   * Decides on the attempts that were read, in one call: a conditional write or, if nothing changes, a read that confirms
   * them. On a conflict it reads and decides again.
   */
  recordAttempt(
    id: Attempts['id'],
    found: Attempts | undefined,
    decide: DecideAttempt,
  ): Promise<Attempts | Refusal<'account.locked'> | undefined>
  /** Saves the credentials. False if another writer has changed them. */
  saveCredentials(decision: Decision<CredentialsState>): Promise<boolean>
  /** Publishes `account-opened` again in each form that is true, with the current version of the account. */
  republish(account: AccountState): Promise<void>
  /** Every account, in no particular order. */
  all(): AsyncIterable<AccountState>
}

type DecideAttempt = (found: Attempts | undefined) => Decision<Attempts | undefined> | Refusal<'account.locked'>

/** Accounts, their credentials, failed attempts and the key ring, in one table: the prefix of an id names the kind. */
export function accountStore(name: string, connection: TableConnection = {}): AccountStore {
  const of = <State extends Stored>() => table<State>({ ...connection, name, source: '/accounts' })
  const accounts = of<AccountState>()
  const credentials = of<CredentialsState>()
  const attempts = of<Attempts>()
  return {
    get: accounts.get,
    keyRings: of<KeyRing>(),
    async saveAccount(decision) {
      const writes = [putWrite(accounts, decision.account), putWrite(credentials, decision.credentials)]
      return (await transact(accounts, writes)).committed
    },
    async findByEmail(email) {
      const found = await credentials.get(credentialsId(email))
      const account = found && (await accounts.get(found.accountId))
      return found && account && { account, credentials: found }
    },
    async loadForSignIn(email, attemptsId) {
      const id = credentialsId(email)
      const [foundCredentials, foundAttempts] = await getTogether([credentials, [id]], [attempts, [attemptsId]])
      return { credentials: foundCredentials.get(id), attempts: foundAttempts.get(attemptsId) }
    },
    async recordAttempt(id, found, decide) {
      const decision = decide(found)
      if (!('next' in decision)) return decision
      const { next, events, unchanged } = decision
      // Concurrent guesses may have failed while this password was verified: read again, so that they count.
      if (unchanged || next === undefined) return attempts.upsert(id, decide)
      const saved = await attempts.save({ next, events })
      return saved.saved ? saved.state : attempts.upsert(id, decide)
    },
    async saveCredentials(decision) {
      // A transaction of one write, because its errors do not contain the id, which is the address.
      return (await transact(credentials, [putWrite(credentials, decision)])).committed
    },
    async republish(account) {
      // A change of role publishes no event: an account that has changed since it was read is republished as it is now.
      let now: AccountState | undefined = account
      while (now && !(await accounts.republish(now, accountOpened(now)))) now = await accounts.get(now.id)
    },
    all: () => scan(accounts, 'acc_'),
  }
}
