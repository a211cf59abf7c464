import { type Table, type TableOptions, table } from '@macromart/lambda-kit'
import type { PaymentRecord } from './domain/payment-state.ts'

export type PaymentStore = Pick<Table<PaymentRecord>, 'get' | 'save' | 'upsert'>

/** Payments, and what is known of those that nobody has requested yet. */
export const paymentStore = (
  name: string,
  options: Pick<TableOptions<PaymentRecord>, 'client' | 'clock'> = {},
): PaymentStore => table<PaymentRecord>({ ...options, name, source: '/payments' })
