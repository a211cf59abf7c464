import {
  AccountNotFound,
  accountsApi,
  BadCredentials,
  EmailTaken,
  type Session,
} from '@macromart/contract-accounts/api'
import { type Clock, isRefusal, newId } from '@macromart/kernel'
import { type Authenticate, type Caller, serve } from '@macromart/lambda-kit'
import { attemptsId, type Devices } from './devices.ts'
import { openAccount, refresh } from './domain/account.ts'
import { recordFailure, recordSuccess, refuseIfLocked } from './domain/attempts.ts'
import type { Passwords } from './passwords.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { AccountStore } from './store.ts'

interface Sessions {
  readonly keys: SigningKeys
  readonly open: (caller: Caller) => Promise<Session>
  readonly devices: Devices
  readonly authenticate: Authenticate
}

/** The HTTP endpoints of accounts. */
export const http = (accounts: AccountStore, passwords: Passwords, sessions: Sessions, clock: Clock) =>
  serve(accountsApi, sessions.authenticate, {
    async register({ body: { email, name, password } }) {
      const passwordHash = await passwords.hash(password)
      const opening = openAccount({ id: newId('acc'), cartId: newId('crt'), email, name, passwordHash }, clock())
      const first = await accounts.saveAccount(opening)
      return first ? opening.account.next : EmailTaken('Sign in, or use another e-mail address.')
    },

    async signIn({ body: { email, password, device: token } }) {
      const device = await sessions.devices.read(token)
      const id = attemptsId(email, device)
      const { credentials, attempts } = await accounts.loadForSignIn(email, id)
      const locked = refuseIfLocked(attempts, clock())
      if (locked) return locked
      // Verified also without an account: the response time must not reveal whether the address has one.
      const right = await passwords.verify(password, credentials?.passwordHash)
      const outcome = await accounts.recordAttempt(id, attempts, (found) =>
        right ? recordSuccess(found, clock()) : recordFailure(found, id, clock()),
      )
      if (isRefusal(outcome)) return outcome
      if (!right || credentials === undefined) return BadCredentials('Check both, and try again.')
      const passwordHash = passwords.needsRehash(credentials.passwordHash) ? await passwords.hash(password) : undefined
      const refreshed = refresh(credentials, { passwordHash, cartId: newId('crt') })
      const isCurrent = refreshed.unchanged || (await accounts.saveCredentials(refreshed))
      // Another sign-in may have given the account its cart meanwhile.
      const { cartId } = isCurrent ? refreshed.next : ((await accounts.loadForSignIn(email, id)).credentials ?? {})
      const session = await sessions.open({ id: credentials.accountId, role: credentials.role })
      return { ...session, device: await sessions.devices.issue(device, email), ...(cartId && { cartId }) }
    },

    async me({ caller }) {
      return (await accounts.get(caller.id)) ?? AccountNotFound('This account no longer exists.')
    },

    publicKeys: () => sessions.keys.jwks(),
  })
