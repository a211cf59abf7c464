import { openAccount, refresh } from '@macromart/accounts/domain/account'
import { type Attempts, recordFailure, recordSuccess, refuseIfLocked } from '@macromart/accounts/domain/attempts'
import { AccountNotFound, accountsApi, BadCredentials, EmailTaken } from '@macromart/contract-accounts/api'
import { type Decision, isRefusal, newId, type Refusal } from '@macromart/kernel'
import { serve } from '@macromart/lambda-kit'
import type { Sql, Transaction } from '../database.ts'
import type { Shop } from '../module.ts'
import { change } from '../transaction.ts'
import { publish } from '../work.ts'
import type { SigningKeys } from './keys.ts'
import type { Passwords } from './passwords.ts'
import { attemptsId, type Sessions } from './sessions.ts'
import { findAccount, findAttempts, findCredentials, saveAccount, saveAttempts, saveCredentials } from './store.ts'

type Parts = Readonly<{ passwords: Passwords; keys: SigningKeys; sessions: Sessions }>

/** The HTTP endpoints of accounts. */
export function http(shop: Shop, { passwords, keys, sessions }: Parts) {
  const { database, clock } = shop
  return serve(accountsApi, shop.authenticate, {
    async register({ body: { email, name, password } }) {
      const passwordHash = await passwords.hash(password)
      return change(shop, (tx) => {
        if (findCredentials(tx, email)) return EmailTaken('Sign in, or use another e-mail address.')
        const opening = openAccount({ id: newId('acc'), cartId: newId('crt'), email, name, passwordHash }, tx.at)
        const { next: account, events } = opening.account
        saveAccount(tx, opening)
        publish(tx, 'accounts', account, events)
        return account
      })
    },

    async signIn({ body: { email, password, device: token } }) {
      const device = await sessions.readDevice(token)
      const id = attemptsId(email, device)
      const locked = refuseIfLocked(findAttempts(database.read, id), clock())
      if (locked) return locked
      const credentials = findCredentials(database.read, email)
      // Verified also without an account: the response time must not reveal whether the address has one.
      const right = await passwords.verify(password, credentials?.passwordHash)
      const decide = (sql: Sql): Decision<Attempts | undefined> | Refusal<'account.locked'> => {
        const found = findAttempts(sql, id)
        return right ? recordSuccess(found, clock()) : recordFailure(found, id, clock())
      }
      // A right password after no failures writes nothing, so it does not wait for the writer.
      const first = decide(database.read)
      const record = (tx: Transaction) => {
        const now = decide(tx)
        if (!isRefusal(now) && !now.unchanged && now.next) saveAttempts(tx, now.next, Date.parse(clock()) / 1000)
        return now
      }
      const outcome = isRefusal(first) || first.unchanged ? first : await database.write(record)
      if (isRefusal(outcome)) return outcome
      if (!right || credentials === undefined) return BadCredentials('Check both, and try again.')
      const { accountId, role, cartId = newId('crt'), version } = credentials
      if (passwords.needsRehash(credentials.passwordHash)) {
        const passwordHash = await passwords.hash(password)
        await database.write((tx) => {
          const now = findCredentials(tx, email)
          if (now?.version === version) saveCredentials(tx, refresh(now, { passwordHash, cartId }).next)
        })
      }
      const session = await sessions.open({ id: accountId, role })
      return { ...session, device: await sessions.issueDevice(device, email), cartId }
    },

    me: ({ caller }) => findAccount(database.read, caller.id) ?? AccountNotFound('This account no longer exists.'),

    publicKeys: () => keys.jwks(),
  })
}
