import { randomUUID } from 'node:crypto'
import type { Clock } from '@macromart/kernel'
import { log, Unavailable } from '@macromart/lambda-kit'
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

/** Sees to it that everybody is written to about everything that happens to them, once. */
export type Mailer = ReturnType<typeof createMailer>

export function createMailer(
  { recipients, mails }: { recipients: RecipientStore; mails: MailStore },
  send: Send,
  shopUrl: string,
  clock: Clock,
) {
  /**
   * Writes to somebody, or parks the mail until their address is known. The address and the list of what waits for it are
   * one item: whoever comes second, the mail or the address, finds the other there.
   */
  async function sendOrPark(trigger: MailTrigger<OrderTriggerKind>): Promise<void> {
    const recipientId = trigger.data.customerId
    const mail = draft(recipientId, trigger)
    const known = await recipients.get(recipientId)
    if (hasAddress(known)) return sendOnce(mail, known)
    // First the mail, then the list: what the list names is there.
    const parked = await mails.changeFrom(mail, (mail) => park(mail, clock()))
    const recipient = await recipients.upsert(recipientId, (recipient) => enqueue(recipient, recipientId, mail.id))
    if (hasAddress(recipient)) return sendOnce(parked, recipient)
    log.info('mail.parked', 'parked a mail until there is an address', { mailId: mail.id })
  }

  /** A refund has failed: withdraws the mail about its success, if that is not yet sent, and mails the customer about the failure. */
  async function sendCorrection(trigger: MailTrigger<'refund-failed'>): Promise<void> {
    const { at, data } = trigger
    const refundedMail = draft(data.customerId, { kind: 'payment-refunded', at, data: { ...data, reason: '' } })
    await mails.changeFrom(refundedMail, (mail) => withdraw(mail, clock()))
    await sendOrPark(trigger)
  }

  /** The address of somebody becomes known: they are welcomed if they are new, and get what was parked for them. */
  async function welcome(trigger: MailTrigger<'account-opened'>): Promise<void> {
    const { accountId: recipientId, email, name, openedAt } = trigger.data
    const recipient = await recipients.upsert(recipientId, (known) => setAddress(known, recipientId, { email, name }))
    if (!hasAddress(recipient)) throw new Error(`${recipientId} has no address`)
    const parked = await Promise.all(recipient.parked.map((id) => mails.get(id)))
    const welcomeMails = isOldAccount(openedAt, clock()) ? [] : [draft(recipientId, trigger)]
    const waiting = [...welcomeMails, ...parked.filter((mail) => mail !== undefined)]
    // One by one, as SES likes it; one that fails keeps back no other.
    const failures: unknown[] = []
    for (const mail of waiting) await sendOnce(mail, recipient).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
    await recipients.upsert(recipientId, (known) => clearQueue(known ?? recipient))
  }

  /**
   * Sends a mail unless it was sent before. Who dies between SES's answer and the record leaves a claim that ends, and the
   * mail is sent again: twice rather than never. Throws `Unavailable` while another has it, who may yet fail.
   */
  async function sendOnce(mail: Mail, { address: { email, name } }: RecipientWithAddress): Promise<void> {
    if (!isValidAddress(email)) return record(mail, { status: 'undeliverable' })
    const by = randomUUID()
    const claimed = await mails.changeFrom(mail, (mail) => claim(mail, by, clock()))
    if (isFinal(claimed)) return
    if (claimed.claim?.by !== by) throw new Unavailable(`${mail.id} is being sent by another`)
    if (claimed.occasion === undefined) throw new Error(`${mail.id} is about nothing`)
    const outcome = await send(email, render(claimed.occasion, { name, shopUrl })).catch(async (error: unknown) => {
      await mails.changeFrom(claimed, (mail) => release(mail, by, clock()))
      throw error
    })
    await record(claimed, outcome)
  }

  async function record(mail: Mail, outcome: Outcome): Promise<void> {
    const mailId = mail.id
    // Before it is kept: the alarm in serverless.yml, which waits for this event, may ring twice but never not at all.
    if (outcome.status === 'rejected')
      log.error('mail.rejected', 'SES rejected a mail for good', { mailId, reason: outcome.reason })
    await mails.changeFrom(mail, (mail) => recordOutcome(mail, outcome, clock()))
    if (outcome.status === 'undeliverable')
      log.warn('mail.undeliverable', 'a mail has no address that it could go to', { mailId })
    if (outcome.status === 'sent') log.info('mail.sent', 'mailed', { mailId, messageId: outcome.messageId })
  }

  return { sendOrPark, sendCorrection, welcome }
}
