import { type Table, type TableOptions, table } from '@macromart/lambda-kit'
import type { Known } from './payment.ts'

export type PaymentStore = Pick<Table<Known>, 'get' | 'save' | 'upsert'>

/** Payments, and what is known of those that nobody has requested yet. */
export const paymentStore = (name: string, options: Pick<TableOptions<Known>, 'client' | 'clock'> = {}): PaymentStore =>
  table<Known>({ ...options, name, source: '/payments' })
