import { api, get, post } from '@macromart/contract-kit'
import { Instant, id, refusal, text } from '@macromart/kernel'
import * as z from 'zod'

export const AccountId = id('acc')
export type AccountId = z.infer<typeof AccountId>

export const Role = z.enum(['customer', 'staff'])
export type Role = z.infer<typeof Role>

/** An address is compared without regard to case. */
export const Email = z.email().max(254)
export const AccountName = text(1, 120)

export const Account = z.object({ id: AccountId, email: Email, name: z.string(), role: Role, openedAt: Instant })
export type Account = z.infer<typeof Account>

export const Registration = z.strictObject({ email: Email, password: z.string().min(12).max(128), name: AccountName })

/**
 * What a client keeps of an earlier sign-in and sends with the next: its failed attempts are then counted apart, so that
 * the failures of other clients cannot lock it out. It is opaque, is not a session, and expires after 180 days.
 */
export const DeviceToken = z.string().min(1).max(1024)
export const deviceTokenSeconds = 180 * 24 * 60 * 60

/** No rules for the password here: what is wrong about one is told when it is chosen, never when it is tried. */
export const Credentials = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(128),
  /** From the latest sign-in of this browser, whatever the account. One that is not good is ignored. */
  device: DeviceToken.optional(),
})

export const Session = z.object({
  token: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.int(),
  device: DeviceToken.optional(),
})
export type Session = z.infer<typeof Session>

/** RFC 7517; public keys only. */
export const Jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), kty: z.string(), d: z.never().optional() })),
})

export const EmailTaken = refusal('account.email-taken', 409, 'There is an account for this e-mail address already')
export const BadCredentials = refusal('account.bad-credentials', 401, 'E-mail address or password is wrong')
export const AccountLocked = refusal('account.locked', 429, 'Too many failed attempts to sign in')
export const AccountNotFound = refusal('account.not-found', 404, 'There is no such account')

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
    summary: 'Sign in: a token for one hour',
    auth: 'public',
    body: Credentials,
    returns: Session,
    status: 201,
    refuses: [BadCredentials, AccountLocked],
  }),
  me: get('/me', { summary: 'My own account', auth: 'user', returns: Account, refuses: [AccountNotFound] }),
  publicKeys: get('/.well-known/jwks.json', {
    summary: 'The public keys that sessions are verified against (RFC 7517)',
    auth: 'public',
    returns: Jwks,
    headers: () => ({ 'cache-control': 'public, max-age=60' }),
  }),
})
