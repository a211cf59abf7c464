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
  /** Keeps an account and its credentials in one transaction: false where either was changed, or made, by somebody else. */
  saveAccount(decision: AccountDecision): Promise<boolean>
  /** An account and its credentials, by its address. */
  findByEmail(email: string): Promise<{ account: AccountState; credentials: CredentialsState } | undefined>
  /** What signing in depends on, in one call: the credentials of an address, and the attempts that count. */
  loadForSignIn(
    email: string,
    attemptsId: Attempts['id'],
  ): Promise<{ credentials: CredentialsState | undefined; attempts: Attempts | undefined }>
  /**
   * Decides upon what was read, in one call: a write, or where there is nothing to write the read that shows that it is
   * still so. Where somebody was faster, decides upon what they left.
   */
  recordAttempt(
    id: Attempts['id'],
    found: Attempts | undefined,
    decide: DecideAttempt,
  ): Promise<Attempts | Refusal<'account.locked'> | undefined>
  /** Keeps the credentials unless somebody has changed them meanwhile. */
  saveCredentials(decision: Decision<CredentialsState>): Promise<void>
  /** Tells that an account was opened, with the version that it has now. */
  republish(account: AccountState): Promise<void>
  /** Every account, in no order. */
  all(): AsyncIterable<AccountState>
}

type DecideAttempt = (found: Attempts | undefined) => Decision<Attempts | undefined> | Refusal<'account.locked'>

/** Accounts, their credentials, failed attempts to sign in, and the key ring: one table, told apart by how their ids begin. */
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
      // While a password was verified many others may have failed: who guesses them all at once is locked out as well.
      if (unchanged || next === undefined) return attempts.upsert(id, decide)
      const saved = await attempts.save({ next, events })
      return saved.saved ? saved.state : attempts.upsert(id, decide)
    },
    async saveCredentials(decision) {
      // In a transaction of one: what fails here must not name the address.
      await transact(credentials, [putWrite(credentials, decision)])
    },
    async republish(account) {
      // Giving somebody a role tells nothing, so whoever was changed meanwhile is told of in their new version.
      let now: AccountState | undefined = account
      while (now && !(await accounts.republish(now, [accountOpened(now)]))) now = await accounts.get(now.id)
    },
    all: () => scan(accounts, 'acc_'),
  }
}
