import { AccountNotFound, Email, type Role } from '@macromart/contract-accounts/api'
import type { Clock } from '@macromart/kernel'
import { command, operate, Unavailable } from '@macromart/lambda-kit'
import * as z from 'zod'
import { assignRole } from './domain/account.ts'
import { sessionSeconds, signingKey } from './domain/key-ring.ts'
import type { SigningKeys } from './signing-keys.ts'
import type { AccountStore } from './store.ts'

const AccountInput = z.strictObject({ email: Email })
/** A command line gives text. An hour is longer than anybody caches the public keys. */
const Seconds = z.coerce
  .number()
  .int()
  .min(0)
  .max(7 * 24 * 3600)
  .default(3600)
const Rotation = z.strictObject({ activateAfterSeconds: Seconds })

/** What only a person with the right to invoke this function may do. Each may be repeated. */
export function operator(accounts: AccountStore, keys: SigningKeys, clock: Clock) {
  async function setRole(email: string, role: Role) {
    const found = await accounts.findByEmail(email)
    if (found === undefined) return AccountNotFound('No account has this e-mail address.')
    const decision = assignRole(role, found.account, found.credentials)
    if (decision.account.unchanged) return `${found.account.id} is ${role} already.`
    if (!(await accounts.saveAccount(decision))) throw new Unavailable('the account was changed meanwhile: try again')
    return `${found.account.id} is ${role} from the next sign-in on; open sessions end within ${sessionSeconds / 60} minutes.`
  }

  return operate({
    'grant-staff': command('Makes an account staff.', AccountInput, ({ email }) => setRole(email, 'staff')),
    'revoke-staff': command('Makes an account a customer’s again.', AccountInput, ({ email }) =>
      setRole(email, 'customer'),
    ),
    'rotate-keys': command(
      'Publishes a new signing key, which signs when verifiers have had time to learn it.',
      Rotation,
      async ({ activateAfterSeconds }) => {
        const ring = await keys.rotate(activateAfterSeconds)
        const next = ring.keys.at(-1)
        return `Sessions are signed by ${next?.kid} from ${next?.signsFrom} on; now by ${signingKey(ring, clock()).kid}.`
      },
    ),
    republish: command('Tells of every account again that it was opened.', z.strictObject({}), async () => {
      let told = 0
      for await (const account of accounts.all()) {
        await accounts.republish(account)
        told++
      }
      return `Told of ${told} accounts again.`
    }),
  })
}
