import { randomUUID } from 'node:crypto'
import type { Instant } from '@macromart/kernel'
import { claim, draft, type Mail, withdraw } from '@macromart/notifications/domain/mail'
import type { MailTrigger } from '@macromart/notifications/domain/mail-trigger'
import type { Sql, Transaction } from '../database.ts'
import { findState } from '../documents.ts'
import { putState } from '../rows.ts'
import { isAtHome, type Work } from '../work.ts'

/**
 * Writes the mail about an event, once for each occasion. The mail commits with what it is about, and is claimed for this
 * process, which sends it after the commit. Once notifications has left, it writes the mails.
 */
export function writeMail(tx: Work, trigger: MailTrigger): void {
  const { data } = trigger
  const mail = draft('accountId' in data ? data.accountId : data.customerId, trigger)
  if (!isAtHome(tx, 'notifications') || findMail(tx, mail.id)) return
  const { next } = claim(mail, randomUUID(), tx.at)
  saveMail(tx, next)
  tx.mails.push(next)
}

/** A refund has failed: the mail about its success is withdrawn, unless it was sent or is being sent. */
export function withdrawRefundMail(tx: Work, { at, data }: MailTrigger<'refund-failed'>): void {
  const mail = draft(data.customerId, { kind: 'payment-refunded', at, data: { ...data, reason: '' } })
  const { next, unchanged } = withdraw(findMail(tx, mail.id) ?? mail, tx.at)
  if (!unchanged) saveMail(tx, next)
}

/** The address of a mail: that of the account. */
export const addressOf = (sql: Sql, { recipientId }: Mail) =>
  sql.get<{ email: string; name: string }>('SELECT email, name FROM accounts WHERE id = ?', recipientId)

/** The mails that were not sent and that no living process is sending, oldest first. */
export const mailsToSend = (sql: Sql, at: Instant): Mail[] =>
  sql
    .all<{ id: string }>(
      `SELECT id FROM mails WHERE status = 'waiting' OR (status = 'claimed' AND claim_until <= ?)
       ORDER BY changed_at LIMIT 100`,
      at,
    )
    .flatMap(({ id }) => findMail(sql, id) ?? [])

export const findMail = (sql: Sql, id: string) => findState<Mail>(sql, 'mail_state', id)

export const saveMail = (tx: Transaction, mail: Mail): void =>
  putState(tx, 'notifications', 'mails', 'id', { ...mail, occasion: mail.occasion && JSON.stringify(mail.occasion) })
