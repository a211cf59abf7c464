import type { AccountId } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'
import { entityIdOf, type MailTrigger } from './mail-trigger.ts'

/** One mail for each occasion: what happened, and to what. */
export type MailId = `${MailTrigger['kind']}/${string}`

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

/** Longer than the inbox may run: whoever claimed a mail and has not settled it by then never will. */
export const leaseSeconds = 30

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

const nextVersion = (mail: Mail, at: Instant): Mail => ({ ...mail, version: mail.version + 1, changedAt: at })
