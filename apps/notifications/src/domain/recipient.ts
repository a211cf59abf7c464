import { type AccountId, Email } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'
import type { MailId } from './mail.ts'

/** The holder of an account; without an address until `account-opened` has arrived. */
export interface Recipient {
  readonly id: AccountId
  readonly version: number
  readonly address?: { readonly email: string; readonly name: string }
  /** The mails that wait for the address. No mail is added once there is an address. */
  readonly parked: readonly MailId[]
}

export type RecipientWithAddress = Recipient & Required<Pick<Recipient, 'address'>>

export const hasAddress = (recipient: Recipient | undefined): recipient is RecipientWithAddress =>
  recipient?.address !== undefined

/** Whether an address is one that accounts takes today. SES accepts others as well, and bounces later. */
export const isValidAddress = (email: string): boolean => Email.safeParse(email).success

/** A valid address as RFC 5322 writes it: a local part with dots at an end or in a row stands in quotation marks. */
export const mailbox = (email: string): string => email.replace(/^(\..*|.*\.\..*|.*\.)(?=@)/, '"$1"')

const welcomeDays = 7

/** Whether an account is too old for a welcome: its event was republished for a new consumer. */
export const isOldAccount = (openedAt: Instant | undefined, now: Instant): boolean =>
  openedAt !== undefined && Date.parse(now) - Date.parse(openedAt) > welcomeDays * 24 * 60 * 60 * 1000

/** Adds a mail to the parked ones. Changes nothing if the address is known: the mail can be sent. */
export function enqueue(recipient: Recipient | undefined, id: AccountId, mailId: MailId): Decision<Recipient> {
  const { version, address, parked }: Recipient = recipient ?? { id, version: 0, parked: [] }
  if (recipient && (address || parked.includes(mailId))) return unchanged(recipient)
  return { next: { id, version: version + 1, parked: [...parked, mailId] }, events: [] }
}

/** Sets the address once. The parked mails stay in the list until they are sent. */
export function setAddress(
  recipient: Recipient | undefined,
  id: AccountId,
  address: RecipientWithAddress['address'],
): Decision<Recipient> {
  if (hasAddress(recipient)) return unchanged(recipient)
  const { version, parked }: Recipient = recipient ?? { id, version: 0, parked: [] }
  return { next: { id, version: version + 1, address, parked }, events: [] }
}

/** Clears the list when every parked mail has an outcome. */
export const clearQueue = (recipient: Recipient): Decision<Recipient> =>
  recipient.parked.length > 0
    ? { next: { ...recipient, version: recipient.version + 1, parked: [] }, events: [] }
    : unchanged(recipient)
