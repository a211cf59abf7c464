import type { Clock } from '@macromart/kernel'
import type { Authenticate } from '@macromart/lambda-kit'
import type { Database } from './database.ts'
import type { Mailer } from './notifications/mailer.ts'
import type { Cards } from './payments/cards.ts'
import type { Step } from './step.ts'

/**
 * What every module receives. A module is a folder with `store.ts`, plain SQL functions that take a transaction,
 * `reactions.ts`, what it does about the events of other modules, and `http.ts`, whose `http(shop)` serves the contract of
 * its capability.
 */
export interface Shop {
  readonly database: Database
  readonly clock: Clock
  readonly authenticate: Authenticate
  /** The card processor: Stripe. */
  readonly cards: Cards
  readonly mailer: Mailer
  readonly step: Step
  /** Called after each transaction that has published events. */
  readonly onPublished: () => void
}
