import { randomUUID } from 'node:crypto'
import type { Clock } from '@macromart/kernel'
import { log, Unavailable } from '@macromart/lambda-kit'
import { isAddress } from './address.ts'
import {
  claim,
  draft,
  enlist,
  introduce,
  isKnown,
  isOldNews,
  isSettled,
  type Known,
  type Mail,
  park,
  release,
  settle,
  unpark,
  withdraw,
} from './domain.ts'
import { write } from './letters/write.ts'
import type { Occasion, OfAnOrder } from './occasion.ts'
import type { Send } from './ses.ts'
import type { MailStore, RecipientStore } from './store.ts'

/** Sees to it that everybody is written to about everything that happens to them, once. */
export type PostOffice = ReturnType<typeof postOffice>

export function postOffice(
  { recipients, mails }: { recipients: RecipientStore; mails: MailStore },
  send: Send,
  shopUrl: string,
  clock: Clock,
) {
  /**
   * Writes to somebody, or parks the mail until their address is known. The address and the list of what waits for it are
   * one item: whoever comes second, the mail or the address, finds the other there.
   */
  async function post(occasion: Occasion<OfAnOrder>): Promise<void> {
    const recipientId = occasion.data.customerId
    const mail = draft(recipientId, occasion)
    const known = await recipients.get(recipientId)
    if (isKnown(known)) return deliver(mail, known)
    // First the mail, then the list: what the list names is there.
    const parked = await mails.decide(mail, (mail) => park(mail, clock()))
    const recipient = await recipients.upsert(recipientId, (recipient) => enlist(recipient, recipientId, mail.id))
    if (isKnown(recipient)) return deliver(parked, recipient)
    log.info('parked a mail until there is an address', { mailId: mail.id })
  }

  /** A refund has failed: withdraws the mail about its success, if that is not yet sent, and mails the customer about the failure. */
  async function correct(occasion: Occasion<'refund-failed'>): Promise<void> {
    const { at, data } = occasion
    const untrue = draft(data.customerId, { kind: 'payment-refunded', at, data: { ...data, reason: '' } })
    await mails.decide(untrue, (mail) => withdraw(mail, clock()))
    await post(occasion)
  }

  /** The address of somebody becomes known: they are welcomed if they are new, and get what was parked for them. */
  async function welcome(occasion: Occasion<'account-opened'>): Promise<void> {
    const { accountId: recipientId, email, name, openedAt } = occasion.data
    const recipient = await recipients.upsert(recipientId, (known) => introduce(known, recipientId, { email, name }))
    if (!isKnown(recipient)) throw new Error(`${recipientId} has no address`)
    const parked = await Promise.all(recipient.parked.map((id) => mails.get(id)))
    const greeting = isOldNews(openedAt, clock()) ? [] : [draft(recipientId, occasion)]
    const waiting = [...greeting, ...parked.filter((mail) => mail !== undefined)]
    // One by one, as SES likes it; one that fails keeps back no other.
    const failures: unknown[] = []
    for (const mail of waiting) await deliver(mail, recipient).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
    await recipients.upsert(recipientId, (known) => unpark(known ?? recipient))
  }

  /**
   * Sends a mail unless it was sent before. Who dies between SES's answer and the record leaves a claim that ends, and the
   * mail is sent again: twice rather than never. Throws `Unavailable` while another has it, who may yet fail.
   */
  async function deliver(mail: Mail, { address: { email, name } }: Known): Promise<void> {
    if (!isAddress(email)) return record(mail, { status: 'undeliverable' })
    const by = randomUUID()
    const claimed = await mails.decide(mail, (mail) => claim(mail, by, clock()))
    if (isSettled(claimed)) return
    if (claimed.claim?.by !== by) throw new Unavailable(`${mail.id} is being sent by another`)
    if (claimed.occasion === undefined) throw new Error(`${mail.id} is about nothing`)
    const outcome = await send(email, write(claimed.occasion, { name, shopUrl })).catch(async (error: unknown) => {
      await mails.decide(claimed, (mail) => release(mail, by, clock()))
      throw error
    })
    await record(claimed, outcome)
  }

  async function record(mail: Mail, outcome: Parameters<typeof settle>[1]): Promise<void> {
    const mailId = mail.id
    // Before it is kept: the alarm in serverless.yml, which waits for these words, may ring twice but never not at all.
    if (outcome.status === 'rejected') log.error('SES rejected a mail for good', { mailId, reason: outcome.reason })
    await mails.decide(mail, (mail) => settle(mail, outcome, clock()))
    if (outcome.status === 'undeliverable') log.warn('a mail has no address that it could go to', { mailId })
    if (outcome.status === 'sent') log.info('mailed', { mailId, messageId: outcome.messageId })
  }

  return { post, correct, welcome }
}
