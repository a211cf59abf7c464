import type { Mail } from '@macromart/notifications/domain/mail'
import type { Recipient } from '@macromart/notifications/domain/recipient'
import type { Database, Sql } from '../database.ts'
import { parseState } from '../documents.ts'

/**
 * Ends the writes of notifications here, and returns what its macrofunction takes over: every account as a recipient, and
 * every mail. Mails that are not sent yet wait in the list of their recipient, until `account-opened` is published again.
 * May be repeated: nothing has changed since the first time.
 */
export const leaveNotifications = (database: Database): Promise<(Recipient | Mail)[]> =>
  database.write((tx) => {
    tx.run('notifications', "UPDATE owner SET writer = 'left', epoch = epoch + 1 WHERE writer = 'notifications'")
    const mails = tx.all<{ state: string }>('SELECT state FROM mail_state').map((row) => waiting(parseState<Mail>(row)))
    return [...recipients(tx, mails), ...mails]
  })

/** A mail in flight may have been sent: it is sent again, since a lost mail is worse than one that comes twice. */
function waiting(mail: Mail): Mail {
  if (mail.status !== 'claimed') return mail
  const { claim: _, ...rest } = mail
  return { ...rest, status: 'waiting', version: mail.version + 1 }
}

function recipients(sql: Sql, mails: readonly Mail[]): Recipient[] {
  const parked = Map.groupBy(
    mails.filter(({ status }) => status === 'waiting'),
    ({ recipientId }) => recipientId,
  )
  const accounts = sql.all<Pick<Recipient, 'id'> & { email: string; name: string }>(
    'SELECT id, email, name FROM accounts',
  )
  return accounts.map(({ id, email, name }) => ({
    id,
    version: 1,
    address: { email, name },
    parked: (parked.get(id) ?? []).map((mail) => mail.id),
  }))
}
