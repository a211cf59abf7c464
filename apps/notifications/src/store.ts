import { AccountId } from '@macromart/contract-accounts/api'
import { type Table, type TableConnection, table } from '@macromart/lambda-kit'
import type { Mail } from './domain/mail.ts'
import type { Recipient } from './domain/recipient.ts'

export type MailStore = Pick<Table<Mail>, 'get' | 'changeFrom'>

export type RecipientStore = Pick<Table<Recipient>, 'get' | 'upsert'>

/** Mails and recipients in one table, distinguished by the prefix of their ids. */
export function notificationStore(name: string, connection: TableConnection = {}) {
  const own = { ...connection, name, source: '/notifications' }
  const recipients: RecipientStore = table<Recipient>({ ...own, ids: AccountId })
  const mails: MailStore = table<Mail>(own)
  return { recipients, mails }
}
