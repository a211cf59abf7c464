import { command, operate } from '@macromart/lambda-kit'
import * as z from 'zod'
import type { Database } from './database.ts'
import { unfinishedPayments } from './payments/store.ts'

const endOfTime = '9999-12-31T23:59:59.999Z'

/** The operator commands of the process itself. */
export const operator = ({ read }: Database) =>
  operate({
    unfinished: command('Lists the work that is left to the process.', z.strictObject({}), async () => {
      const count = (sql: string) => read.get<{ n: number }>(sql)?.n ?? 0
      const left = {
        'events to publish': count('SELECT count(*) AS n FROM outbox WHERE published = 0'),
        'mails to send': count(unsentMails),
        'payments to advance': unfinishedPayments(read, endOfTime).length,
      }
      return Object.entries(left).flatMap(([what, n]) => (n > 0 ? [`${n} ${what}`] : []))
    }),
  })

/** Once notifications has left, its macrofunction sends the mails. */
const unsentMails = `
  SELECT count(*) AS n FROM mails
  WHERE status IN ('waiting', 'claimed') AND EXISTS (SELECT 1 FROM owner WHERE writer = 'notifications')`
