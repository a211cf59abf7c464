import { accountOpened, assignRole } from '@macromart/accounts/domain/account'
import { AccountNotFound, Email, type Role } from '@macromart/contract-accounts/api'
import { command, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { Shop } from '../module.ts'
import { inTransaction } from '../transaction.ts'
import { publish } from '../work.ts'
import { allAccounts, findAccount, findCredentials, saveAccount } from './store.ts'

const AccountInput = z.strictObject({ email: Email })

/** The commands for the people who operate the shop. Each may be repeated. */
export function operator(shop: Shop) {
  const setRole = (email: string, role: Role) =>
    shop.database.write((tx) => {
      const credentials = findCredentials(tx, email)
      const account = credentials && findAccount(tx, credentials.accountId)
      if (!credentials || !account) return AccountNotFound('No account has this e-mail address.')
      const decision = assignRole(role, account, credentials)
      if (decision.account.unchanged) return `${account.id} has the role ${role} already.`
      saveAccount(tx, decision)
      return `${account.id} has the role ${role} from the next sign-in on.`
    })

  return operate({
    'grant-staff': command('Gives an account the role staff.', AccountInput, ({ email }) => setRole(email, 'staff')),
    'revoke-staff': command('Gives an account the role customer again.', AccountInput, ({ email }) =>
      setRole(email, 'customer'),
    ),
    republish: command('Publishes account-opened again for every account.', z.strictObject({}), () =>
      inTransaction(shop, (tx) => {
        const accounts = allAccounts(tx)
        for (const account of accounts) publish(tx, 'accounts', account, accountOpened(account))
        return `Republished ${accounts.length} accounts.`
      }),
    ),
  })
}
