import type { Decision } from '@macromart/kernel'
import { type Table, type TableOptions, table } from '@macromart/lambda-kit'
import type { Mail } from './domain/mail.ts'
import type { Recipient } from './domain/recipient.ts'

export interface MailStore extends Pick<Table<Mail>, 'get'> {
  /** Decides upon a mail and keeps it: one call. Where somebody was faster, it is decided again upon what they left. */
  decide(mail: Mail, decide: (mail: Mail) => Decision<Mail>): Promise<Mail>
}

export type RecipientStore = Pick<Table<Recipient>, 'get' | 'upsert'>

/** Mails and who they are for: one table, told apart by how their ids begin. */
export function notificationStore(name: string, options: Pick<TableOptions<Mail>, 'client'> = {}) {
  const tableOptions = { ...options, name, source: '/notifications' }
  const recipients: RecipientStore = table<Recipient>(tableOptions)
  const mailTable = table<Mail>(tableOptions)
  const mails: MailStore = {
    get: mailTable.get,
    async decide(mail, decide) {
      let current = mail
      for (;;) {
        const decision = decide(current)
        if (decision.unchanged) return current
        const outcome = await mailTable.save(decision)
        if (outcome.saved) return decision.next
        // Once kept, a mail stays.
        current = outcome.current as Mail
      }
    },
  }
  return { recipients, mails }
}
