import { type AccountId, Email } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'
import type { MailId } from './mail.ts'

/** Somebody with an account; without an address until the news of it has arrived. */
export interface Recipient {
  readonly id: AccountId
  readonly version: number
  readonly address?: { readonly email: string; readonly name: string }
  /** The mails that wait for the address. Whoever has one is given no more of them. */
  readonly parked: readonly MailId[]
}

export type RecipientWithAddress = Recipient & Required<Pick<Recipient, 'address'>>

export const hasAddress = (recipient: Recipient | undefined): recipient is RecipientWithAddress =>
  recipient?.address !== undefined

/** Whether mail can be sent there at all: RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4. SES would only say so later, by bouncing. */
export function isValidAddress(email: string): boolean {
  const [local = '', domain = ''] = email.split('@')
  const labels = domain.split('.')
  return Email.safeParse(email).success && local.length <= 64 && labels.every((label) => /^.{1,63}(?<!-)$/.test(label))
}

const welcomeDays = 7

/** Whether an account is so old that a welcome would be odd: its news was told again, to a newcomer who has to catch up. */
export const isOldAccount = (openedAt: Instant | undefined, now: Instant): boolean =>
  openedAt !== undefined && Date.parse(now) - Date.parse(openedAt) > welcomeDays * 24 * 60 * 60 * 1000

/** A mail waits for the address of somebody unknown. Of somebody known nothing waits: the mail is to be sent. */
export function enqueue(recipient: Recipient | undefined, id: AccountId, mailId: MailId): Decision<Recipient> {
  const { version, address, parked }: Recipient = recipient ?? { id, version: 0, parked: [] }
  if (recipient && (address || parked.includes(mailId))) return unchanged(recipient)
  return { next: { id, version: version + 1, parked: [...parked, mailId] }, events: [] }
}

/** The address of somebody becomes known, once. What was parked still waits: it is yet to be sent. */
export function setAddress(
  recipient: Recipient | undefined,
  id: AccountId,
  address: RecipientWithAddress['address'],
): Decision<Recipient> {
  if (hasAddress(recipient)) return unchanged(recipient)
  const { version, parked }: Recipient = recipient ?? { id, version: 0, parked: [] }
  return { next: { id, version: version + 1, address, parked }, events: [] }
}

/** All that was parked is settled. */
export const clearQueue = (recipient: Recipient): Decision<Recipient> =>
  recipient.parked.length > 0
    ? { next: { ...recipient, version: recipient.version + 1, parked: [] }, events: [] }
    : unchanged(recipient)
