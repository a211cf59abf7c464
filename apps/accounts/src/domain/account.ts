import { type Account, type AccountId, type Role, withAsciiDomain } from '@macromart/contract-accounts/api'
import { AccountOpened, AccountOpenedV1 } from '@macromart/contract-accounts/events'
import { type Decision, type Id, type Instant, unchanged } from '@macromart/kernel'

/** An account as it is stored. */
export interface AccountState extends Account {
  readonly version: number
}

/** The credentials of an account, found by e-mail address. They copy the role, so that signing in reads no account. */
export interface CredentialsState {
  readonly id: CredentialsId
  readonly accountId: AccountId
  readonly role: Role
  readonly passwordHash: string
  /** The cart of the account. An account that was opened before accounts had carts gets one at its next sign-in. */
  readonly cartId?: Id<'crt'>
  readonly version: number
}

type CredentialsId = `email#${string}`

/** Addresses are compared without case, and with the domain in ASCII: those that differ only in these share one item. */
export const credentialsId = (email: string): CredentialsId => `email#${normalizeEmail(email)}`

export const normalizeEmail = (email: string) => withAsciiDomain(email).toLowerCase().toWellFormed()

/** An account and its credentials change in one transaction. */
export interface AccountDecision {
  readonly account: Decision<AccountState>
  readonly credentials: Decision<CredentialsState>
}

interface NewAccount extends Pick<Account, 'id' | 'email' | 'name'> {
  readonly passwordHash: string
  readonly cartId: Id<'crt'>
}

/** The events for a new account; `republish` publishes them again. The first version only for an address of its form. */
export function accountOpened({ id, email, name, openedAt }: Pick<Account, 'id' | 'email' | 'name' | 'openedAt'>) {
  const data = { accountId: id, email, name, openedAt }
  const isOfV1 = AccountOpenedV1.schema.safeParse(data).success
  return [AccountOpened(data), ...(isOfV1 ? [AccountOpenedV1(data)] : [])]
}

/** A new account has the role `customer`. The write of the credentials is conditional on the address being free. */
export function openAccount({ id, email, name, passwordHash, cartId }: NewAccount, at: Instant): AccountDecision {
  const role = 'customer'
  return {
    account: {
      next: { id, email, name, role, openedAt: at, version: 1 },
      events: accountOpened({ id, email, name, openedAt: at }),
    },
    credentials: {
      next: { id: credentialsId(email), accountId: id, role, passwordHash, cartId, version: 1 },
      events: [],
    },
  }
}

/** The next session has this role. Open sessions keep the old role until they end. */
export function assignRole(role: Role, account: AccountState, credentials: CredentialsState): AccountDecision {
  if (account.role === role && credentials.role === role)
    return { account: unchanged(account), credentials: unchanged(credentials) }
  return {
    account: { next: { ...account, role, version: account.version + 1 }, events: [] },
    credentials: { next: { ...credentials, role, version: credentials.version + 1 }, events: [] },
  }
}

/** What a sign-in brings up to date: the same password, hashed at another cost, and the cart of an older account. */
export function refresh(
  credentials: CredentialsState,
  { passwordHash = credentials.passwordHash, cartId }: { passwordHash?: string | undefined; cartId: Id<'crt'> },
): Decision<CredentialsState> {
  if (credentials.cartId && passwordHash === credentials.passwordHash) return unchanged(credentials)
  const { version } = credentials
  return { next: { cartId, ...credentials, passwordHash, version: version + 1 }, events: [] }
}
