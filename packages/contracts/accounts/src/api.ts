import { api, get, post } from '@macromart/contract-kit'
import { Instant, id, refusal, visibleText } from '@macromart/kernel'
import * as z from 'zod'
import { Email, StoredEmail } from './email.ts'

export { Email, StoredEmail, withAsciiDomain } from './email.ts'

export const AccountId = id('acc')
export type AccountId = z.infer<typeof AccountId>

export const Role = z.enum(['customer', 'staff'])
export type Role = z.infer<typeof Role>

export const AccountName = visibleText(120)

export const Account = z.object({ id: AccountId, email: StoredEmail, name: z.string(), role: Role, openedAt: Instant })
export type Account = z.infer<typeof Account>

export const Registration = z.strictObject({ email: Email, password: z.string().min(12).max(128), name: AccountName })

/**
 * A token that a client receives at sign-in and sends with the next one. Failed attempts with it are counted apart, so
 * that failed attempts of other clients cannot lock this client out. It is opaque, is no session, and expires after
 * 180 days.
 */
export const DeviceToken = z.string().min(1).max(1024)
export const deviceTokenSeconds = 180 * 24 * 60 * 60

/** At sign-in, only the length of the password is limited. The password rules apply when an account is opened. */
export const Credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(128),
  /** From the latest sign-in of this browser, for any account. An invalid token is ignored. */
  device: DeviceToken.optional(),
})

export const Session = z.object({
  token: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int(),
  device: DeviceToken.optional(),
  /**
   * The cart of the account, the same at every sign-in. Its id is the permission to use it, so only the owner gets it, and
   * the token does not contain it.
   */
  cartId: id('crt').optional(),
})
export type Session = z.infer<typeof Session>

/** A key set (RFC 7517) with public keys only. */
export const Jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), d: z.never().optional() })),
})

export const EmailTaken = refusal('account.email-taken', 409, 'An account with this e-mail address already exists')
export const BadCredentials = refusal('account.bad-credentials', 401, 'The e-mail address or the password is wrong')
export const AccountLocked = refusal('account.locked', 429, 'Too many failed attempts to sign in')
export const AccountNotFound = refusal('account.not-found', 404, 'Account not found')

export const accountsApi = api('accounts', {
  register: post('/', {
    summary: 'Open an account',
    auth: 'public',
    body: Registration,
    returns: Account,
    status: 201,
    refuses: [EmailTaken],
  }),
  signIn: post('/sessions', {
    summary: 'Sign in and get a session token for one hour',
    auth: 'public',
    body: Credentials,
    returns: Session,
    status: 201,
    refuses: [BadCredentials, AccountLocked],
  }),
  me: get('/me', {
    summary: 'Get the account of the caller',
    auth: 'user',
    returns: Account,
    refuses: [AccountNotFound],
  }),
  publicKeys: get('/.well-known/jwks.json', {
    summary: 'Get the public keys that verify session tokens (RFC 7517)',
    auth: 'public',
    returns: Jwks,
    headers: () => ({ 'cache-control': 'public, max-age=60' }),
  }),
})
