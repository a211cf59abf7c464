import { randomUUID } from 'node:crypto'
import type { Clock, Decision } from '@macromart/kernel'
import { log } from '@macromart/lambda-kit'
import { claim, type Mail, type Outcome, recordOutcome, release } from '@macromart/notifications/domain/mail'
import { isValidAddress } from '@macromart/notifications/domain/recipient'
import { render } from '@macromart/notifications/emails/render'
import type { Database } from '../database.ts'
import type { Send } from './ses.ts'
import { addressOf, findMail, mailsToSend, saveMail } from './store.ts'

/** Sends mails that were written, at least once each. */
export type Mailer = ReturnType<typeof createMailer>

export function createMailer(database: Database, send: Send, shopUrl: string, clock: Clock) {
  const change = (mail: Mail, decide: (mail: Mail) => Decision<Mail>): Promise<Mail> =>
    database.write((tx) => {
      const { next, unchanged } = decide(findMail(tx, mail.id) ?? mail)
      if (!unchanged) saveMail(tx, next)
      return next
    })

  async function outcomeOf(mail: Mail): Promise<Outcome> {
    const { occasion } = mail
    const address = addressOf(database.read, mail)
    if (occasion === undefined || address === undefined) throw new Error(`${mail.id} has no occasion or no recipient`)
    const { email, name } = address
    return isValidAddress(email) ? send(email, render(occasion, { name, shopUrl })) : { status: 'undeliverable' }
  }

  async function sendClaimed(mail: Mail): Promise<void> {
    const outcome = await outcomeOf(mail)
    const mailId = mail.id
    // Logged before the save, so that the alarm fires at least once.
    if (outcome.status === 'rejected')
      log.error('mail.rejected', 'SES rejected the mail permanently', { mailId, reason: outcome.reason })
    await change(mail, (mail) => recordOutcome(mail, outcome, clock()))
    if (outcome.status === 'undeliverable')
      log.warn('mail.undeliverable', 'the address of the recipient is invalid: the mail is not sent', { mailId })
    if (outcome.status === 'sent') log.info('mail.sent', 'sent the mail', { mailId, messageId: outcome.messageId })
  }

  /**
   * Sends a mail that `writeMail` has claimed, while its caller waits. Never throws: what the mail is about has been
   * committed, so a mail that cannot be sent now is left to the sweep.
   */
  async function sendNow(mail: Mail): Promise<void> {
    const by = mail.claim?.by ?? ''
    await sendClaimed(mail).catch(async (error: unknown) => {
      log.warn('mail.not_sent', 'could not send the mail; the sweep tries again', { mailId: mail.id, error })
      await change(mail, (mail) => release(mail, by, clock()))
    })
  }

  return {
    send: sendNow,
    /** Sends the mails that are left: SES was unavailable, or the process that had claimed them has died. */
    async sendLeft(): Promise<void> {
      for (const mail of mailsToSend(database.read, clock())) {
        const by = randomUUID()
        const claimed = await change(mail, (mail) => claim(mail, by, clock()))
        if (claimed.claim?.by === by) await sendNow(claimed)
      }
    },
  }
}
