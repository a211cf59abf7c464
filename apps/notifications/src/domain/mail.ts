import type { AccountId } from '@macromart/contract-accounts/api'
import { type Decision, type Instant, unchanged } from '@macromart/kernel'
import { entityIdOf, type MailTrigger } from './mail-trigger.ts'

/** One mail for each trigger and entity. */
export type MailId = `${MailTrigger['kind']}/${string}`

/** A mail, from its event to its outcome. */
export interface Mail {
  readonly id: MailId
  readonly version: number
  readonly recipientId: AccountId
  /**
   * A `draft` is not stored yet; `waiting` waits for an address or SES; `claimed` is being sent; the others are final.
   */
  readonly status: 'draft' | 'waiting' | 'claimed' | Outcome['status']
  /** The event that the mail is about. Removed when the outcome is recorded. */
  readonly occasion?: MailTrigger
  /** The process that sends the mail, and the end of its lease. */
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
 * The final outcome of a mail. `undeliverable`: the address is invalid; `rejected`: SES rejected the mail; `withdrawn`:
 * its content is no longer true.
 */
export type Outcome =
  | { readonly status: 'sent'; readonly messageId: string }
  | { readonly status: 'undeliverable' | 'withdrawn' }
  | { readonly status: 'rejected'; readonly reason: string }

/** Longer than the inbox may run: a process that has not recorded an outcome by then has died. */
export const leaseSeconds = 30

export const draft = (recipientId: AccountId, occasion: MailTrigger): Mail => ({
  id: `${occasion.kind}/${entityIdOf(occasion)}`,
  version: 0,
  recipientId,
  status: 'draft',
  occasion,
  changedAt: occasion.at,
})

/** Parks a new mail. A mail that is already stored is unchanged. */
export const park = (mail: Mail, at: Instant): Decision<Mail> =>
  mail.status === 'draft' ? { next: { ...nextVersion(mail, at), status: 'waiting' }, events: [] } : unchanged(mail)

/** Claims a mail to send it, unless it is final or another process has a claim. A claim ends with its lease. */
export function claim(mail: Mail, by: string, at: Instant): Decision<Mail> {
  const isTaken = mail.claim !== undefined && mail.claim.until > at
  if (isFinal(mail) || isTaken) return unchanged(mail)
  const until = new Date(Date.parse(at) + leaseSeconds * 1000).toISOString()
  return { next: { ...nextVersion(mail, at), status: 'claimed', claim: { by, until } }, events: [] }
}

/** Releases the claim of a mail that could not be sent, so that a retry need not wait for the lease. */
export function release(mail: Mail, by: string, at: Instant): Decision<Mail> {
  if (mail.claim?.by !== by) return unchanged(mail)
  const { claim: _, ...rest } = nextVersion(mail, at)
  return { next: { ...rest, status: 'waiting' }, events: [] }
}

/** Records the outcome of a mail, also when another process has claimed it since: a sent mail cannot be recalled. */
export function recordOutcome(mail: Mail, outcome: Outcome, at: Instant): Decision<Mail> {
  if (isFinal(mail)) return unchanged(mail)
  const { occasion: _, claim: __, ...rest } = nextVersion(mail, at)
  return { next: { ...rest, ...outcome }, events: [] }
}

/** Withdraws a mail, unless it was sent or is being sent. */
export const withdraw = (mail: Mail, at: Instant): Decision<Mail> =>
  mail.status === 'claimed' ? unchanged(mail) : recordOutcome(mail, { status: 'withdrawn' }, at)

export const isFinal = ({ status }: Mail): boolean =>
  status === 'sent' || status === 'undeliverable' || status === 'withdrawn' || status === 'rejected'

const nextVersion = (mail: Mail, at: Instant): Mail => ({ ...mail, version: mail.version + 1, changedAt: at })
