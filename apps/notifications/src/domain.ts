import type { AccountId } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'
import { entityIdOf, type MailTrigger } from './mail-trigger.ts'

/** One mail for each occasion: what happened, and to what. */
type MailId = `${MailTrigger['kind']}/${string}`

/** A mail, from the news that asks for it to what became of it. */
export interface Mail {
  readonly id: MailId
  readonly version: number
  readonly recipientId: AccountId
  /**
   * A `draft` is kept nowhere yet; `waiting` is for an address, or for SES; `claimed` is being sent; the rest is settled, for
   * ever.
   */
  readonly status: 'draft' | 'waiting' | 'claimed' | Outcome['status']
  /** What it is about. Forgotten when it is settled. */
  readonly occasion?: MailTrigger
  /** Who sends it, and until when nobody else may. */
  readonly claim?: Claim
  readonly messageId?: string
  readonly reason?: string
  readonly changedAt: Instant
}

export interface Claim {
  readonly by: string
  readonly until: Instant
}

/**
 * What became of a mail, for good. `undeliverable`: there is no such address; `rejected`: SES will not send it; `withdrawn`: what
 * it was to say is no longer so.
 */
export type Outcome =
  | { readonly status: 'sent'; readonly messageId: string }
  | { readonly status: 'undeliverable' | 'withdrawn' }
  | { readonly status: 'rejected'; readonly reason: string }

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

/** Longer than the inbox may run: whoever claimed a mail and has not settled it by then never will. */
export const leaseSeconds = 30

const welcomeDays = 7

/** Whether an account is so old that a welcome would be odd: its news was told again, to a newcomer who has to catch up. */
export const isOldAccount = (openedAt: Instant | undefined, now: Instant): boolean =>
  openedAt !== undefined && Date.parse(now) - Date.parse(openedAt) > welcomeDays * 24 * 60 * 60 * 1000

export const draft = (recipientId: AccountId, occasion: MailTrigger): Mail => ({
  id: `${occasion.kind}/${entityIdOf(occasion)}`,
  version: 0,
  recipientId,
  status: 'draft',
  occasion,
  changedAt: occasion.at,
})

/** Puts a new mail aside. One that has got further stays where it is. */
export const park = (mail: Mail, at: Instant): Decision<Mail> =>
  mail.status === 'draft' ? { next: { ...nextVersion(mail, at), status: 'waiting' }, events: [] } : unchanged(mail)

/** Takes a mail to send it, unless it is settled or another has it. What was claimed for too long is anybody's again. */
export function claim(mail: Mail, by: string, at: Instant): Decision<Mail> {
  const isTaken = mail.claim !== undefined && mail.claim.until > at
  if (isFinal(mail) || isTaken) return unchanged(mail)
  const until = new Date(Date.parse(at) + leaseSeconds * 1000).toISOString()
  return { next: { ...nextVersion(mail, at), status: 'claimed', claim: { by, until } }, events: [] }
}

/** Lets go of a mail that could not be sent, so that the next try need not wait. */
export function release(mail: Mail, by: string, at: Instant): Decision<Mail> {
  if (mail.claim?.by !== by) return unchanged(mail)
  const { claim: _, ...rest } = nextVersion(mail, at)
  return { next: { ...rest, status: 'waiting' }, events: [] }
}

/** Records what became of a mail, whoever has claimed it by now: what is sent is sent. */
export function recordOutcome(mail: Mail, outcome: Outcome, at: Instant): Decision<Mail> {
  if (isFinal(mail)) return unchanged(mail)
  const { occasion: _, claim: __, ...rest } = nextVersion(mail, at)
  return { next: { ...rest, ...outcome }, events: [] }
}

/** Keeps a mail from being sent, unless it was sent or is being sent. */
export const withdraw = (mail: Mail, at: Instant): Decision<Mail> =>
  mail.status === 'claimed' ? unchanged(mail) : recordOutcome(mail, { status: 'withdrawn' }, at)

export const isFinal = ({ status }: Mail): boolean =>
  status === 'sent' || status === 'undeliverable' || status === 'withdrawn' || status === 'rejected'

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

const nextVersion = (mail: Mail, at: Instant): Mail => ({ ...mail, version: mail.version + 1, changedAt: at })
