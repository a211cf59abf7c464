import { randomUUID } from 'node:crypto'
import type { Clock } from '@macromart/kernel'
import { log, retryWhile, Unavailable } from '@macromart/lambda-kit'
import {
  claim,
  draft,
  isFinal,
  type Mail,
  type Outcome,
  park,
  recordOutcome,
  release,
  withdraw,
} from './domain/mail.ts'
import type { MailTrigger, OrderTriggerKind } from './domain/mail-trigger.ts'
import {
  clearQueue,
  enqueue,
  hasAddress,
  isOldAccount,
  isValidAddress,
  type RecipientWithAddress,
  setAddress,
} from './domain/recipient.ts'
import { render } from './emails/render.ts'
import type { Send } from './ses.ts'
import type { MailStore, RecipientStore } from './store.ts'

/** A third of a second on average, in which SES answers. */
const claimAttempts = 7

/** Sends one mail for each event, at least once. */
export type Mailer = ReturnType<typeof createMailer>

export function createMailer(
  { recipients, mails }: { recipients: RecipientStore; mails: MailStore },
  send: Send,
  shopUrl: string,
  clock: Clock,
) {
  /**
   * Sends a mail, or parks it until the address is known. The address and the list of parked mails are in one item, so
   * that the second writer, of the mail or of the address, always finds the first.
   */
  async function sendOrPark(trigger: MailTrigger<OrderTriggerKind>): Promise<void> {
    const recipientId = trigger.data.customerId
    const mail = draft(recipientId, trigger)
    const known = await recipients.get(recipientId)
    if (hasAddress(known)) return sendOnce(mail, known)
    // First the mail, then the list: every mail in the list exists.
    const parked = await mails.changeFrom(mail, (mail) => park(mail, clock()))
    const recipient = await recipients.upsert(recipientId, (recipient) => enqueue(recipient, recipientId, mail.id))
    if (hasAddress(recipient)) return sendOnce(parked, recipient)
    log.info('mail.parked', 'parked the mail until the address is known', { mailId: mail.id })
  }

  /** A refund has failed: withdraws the mail about its success, if not sent yet, and sends a mail about it. */
  async function sendCorrection(trigger: MailTrigger<'refund-failed'>): Promise<void> {
    const { at, data } = trigger
    const refundedMail = draft(data.customerId, { kind: 'payment-refunded', at, data: { ...data, reason: '' } })
    await mails.changeFrom(refundedMail, (mail) => withdraw(mail, clock()))
    await sendOrPark(trigger)
  }

  /** Stores the address, then sends the welcome (unless the account is old) and the parked mails. */
  async function welcome(trigger: MailTrigger<'account-opened'>): Promise<void> {
    const { accountId: recipientId, email, name, openedAt } = trigger.data
    const recipient = await recipients.upsert(recipientId, (known) => setAddress(known, recipientId, { email, name }))
    if (!hasAddress(recipient)) throw new Error(`${recipientId} has no address`)
    const parked = await Promise.all(recipient.parked.map((id) => mails.get(id)))
    const welcomeMails = isOldAccount(openedAt, clock()) ? [] : [draft(recipientId, trigger)]
    const waiting = [...welcomeMails, ...parked.filter((mail) => mail !== undefined)]
    // One after another, to stay below the rate limit of SES. A failure does not stop the others.
    const failures: unknown[] = []
    for (const mail of waiting) await sendOnce(mail, recipient).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
    await recipients.upsert(recipientId, (known) => clearQueue(known ?? recipient))
  }

  /**
   * Sends a mail at least once, unless a record says that it was sent. If the process dies between SES's response and
   * the record, the claim expires and the mail is sent again. Throws `Unavailable` while another process has the claim.
   */
  async function sendOnce(mail: Mail, { address: { email, name } }: RecipientWithAddress): Promise<void> {
    if (!isValidAddress(email)) return record(mail, { status: 'undeliverable' })
    const by = randomUUID()
    // Both versions of an event arrive together: the reaction to one of them waits here while the other sends the mail.
    const isTaken = (mail: Mail) => !isFinal(mail) && mail.claim?.by !== by
    const take = () => mails.changeFrom(mail, (mail) => claim(mail, by, clock()))
    const claimed = await retryWhile(isTaken, take, claimAttempts)
    if (isFinal(claimed)) return
    if (isTaken(claimed)) throw new Unavailable(`${mail.id} is being sent by another process`)
    if (claimed.occasion === undefined) throw new Error(`${mail.id} has no occasion`)
    const outcome = await send(email, render(claimed.occasion, { name, shopUrl })).catch(async (error: unknown) => {
      await mails.changeFrom(claimed, (mail) => release(mail, by, clock()))
      throw error
    })
    await record(claimed, outcome)
  }

  async function record(mail: Mail, outcome: Outcome): Promise<void> {
    const mailId = mail.id
    // Logged before the save: the alarm in serverless.yml for this event fires at least once, and may fire twice.
    if (outcome.status === 'rejected')
      log.error('mail.rejected', 'SES rejected the mail permanently', { mailId, reason: outcome.reason })
    await mails.changeFrom(mail, (mail) => recordOutcome(mail, outcome, clock()))
    if (outcome.status === 'undeliverable')
      log.warn('mail.undeliverable', 'the address of the recipient is invalid: the mail is not sent', { mailId })
    if (outcome.status === 'sent') log.info('mail.sent', 'sent the mail', { mailId, messageId: outcome.messageId })
  }

  return { sendOrPark, sendCorrection, welcome }
}
