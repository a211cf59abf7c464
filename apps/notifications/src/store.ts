import type { Decision } from '@macromart/kernel'
import { type Table, type TableOptions, table } from '@macromart/lambda-kit'
import type { Mail, Recipient } from './domain.ts'

export interface MailStore extends Pick<Table<Mail>, 'get'> {
  /** Decides upon a mail and keeps it: one call. Where somebody was faster, it is decided again upon what they left. */
  decide(mail: Mail, decide: (mail: Mail) => Decision<Mail>): Promise<Mail>
}

export type RecipientStore = Pick<Table<Recipient>, 'get' | 'upsert'>

/** Mails and who they are for: one table, told apart by how their ids begin. */
export function notificationStore(name: string, options: Pick<TableOptions<Mail>, 'client'> = {}) {
  const own = { ...options, name, source: '/notifications' }
  const recipients: RecipientStore = table<Recipient>(own)
  const kept = table<Mail>(own)
  const mails: MailStore = {
    get: kept.get,
    async decide(mail, decide) {
      let found = mail
      for (;;) {
        const decision = decide(found)
        if (decision.unchanged) return found
        const outcome = await kept.save(decision)
        if (outcome.saved) return decision.next
        // Once kept, a mail stays.
        found = outcome.current as Mail
      }
    },
  }
  return { recipients, mails }
}
