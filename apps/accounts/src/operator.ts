import { AccountNotFound, Email, type Role } from '@macromart/contract-accounts/api'
import type { Clock } from '@macromart/kernel'
import { command, operate, Unavailable } from '@macromart/lambda-kit'
import * as z from 'zod'
import { assignRole } from './domain/account.ts'
import { sessionSeconds, signingKey } from './domain/key-ring.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { AccountStore } from './store.ts'

const AccountInput = z.strictObject({ email: Email })
/** A command line passes text. No verifier caches the public keys for as long as the default of one hour. */
const Seconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 3600)
  .default(3600)
const Rotation = z.strictObject({ activateAfterSeconds: Seconds })

/** The commands for people who may invoke this function. Each command may be repeated. */
export function operator(accounts: AccountStore, keys: SigningKeys, clock: Clock) {
  async function setRole(email: string, role: Role) {
    const found = await accounts.findByEmail(email)
    if (found === undefined) return AccountNotFound('No account has this e-mail address.')
    const decision = assignRole(role, found.account, found.credentials)
    if (decision.account.unchanged) return `${found.account.id} has the role ${role} already.`
    if (!(await accounts.saveAccount(decision)))
      throw new Unavailable('the account was changed by another request: try again')
    const untilEnd = `Open sessions end within ${sessionSeconds / 60} minutes.`
    return `${found.account.id} has the role ${role} from the next sign-in on. ${untilEnd}`
  }

  return operate({
    'grant-staff': command('Gives an account the role staff.', AccountInput, ({ email }) => setRole(email, 'staff')),
    'revoke-staff': command('Gives an account the role customer again.', AccountInput, ({ email }) =>
      setRole(email, 'customer'),
    ),
    'rotate-keys': command(
      'Publishes a new signing key. It signs after activateAfterSeconds, when all verifiers have read it.',
      Rotation,
      async ({ activateAfterSeconds }) => {
        const ring = await keys.rotate(activateAfterSeconds)
        const next = ring.keys.at(-1)
        return `Sessions are signed by key ${next?.kid} from ${next?.signsFrom} on; now by key ${signingKey(ring, clock()).kid}.`
      },
    ),
    republish: command('Publishes account-opened again for every account.', z.strictObject({}), async () => {
      let republished = 0
      for await (const account of accounts.all()) {
        await accounts.republish(account)
        republished++
      }
      return `Republished ${republished} accounts.`
    }),
  })
}
