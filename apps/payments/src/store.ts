import { OrderId } from '@macromart/contract-orders/api'
import { type Table, type TableConnection, table } from '@macromart/lambda-kit'
import type { PaymentRecord, PaymentState } from './domain/payment-state.ts'

/** `changeFrom` takes only a requested payment: a payment never becomes a tombstone again. */
export interface PaymentStore
  extends Pick<Table<PaymentRecord>, 'get' | 'save' | 'upsert'>,
    Pick<Table<PaymentState>, 'changeFrom'> {}

/** Payments, and tombstones of payments that are not requested yet. */
export function paymentStore(name: string, connection: TableConnection = {}): PaymentStore {
  const own = { ...connection, name, source: '/payments', ids: OrderId }
  const { get, save, upsert } = table<PaymentRecord>(own)
  const { changeFrom } = table<PaymentState>(own)
  return { get, save, upsert, changeFrom }
}
