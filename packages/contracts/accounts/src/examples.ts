import accountOpened from '../golden/accounts.account-opened.v1.json' with { type: 'json' }
import { AccountOpened } from './events.ts'

/** The golden data of each event that accounts publishes. For tests and references only. */
export const examples = {
  accountOpened: AccountOpened.schema.parse(accountOpened.data),
}
