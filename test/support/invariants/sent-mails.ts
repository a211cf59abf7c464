import type { Mail } from '../mails.ts'
import type { Snapshot } from '../snapshot.ts'

/**
 * What notifications has recorded as sent was given to SES, once and under the message id of the record, and SES was given
 * nothing else. Only the mails `sentAgain` may have gone more often, and then in the same words. What was recorded before
 * this SES began is not looked for: it keeps nothing from one start to the next.
 */
export function sentMailViolations({ mails = [], sentMails }: Snapshot, resentMails: readonly string[]): string[] {
  if (sentMails === undefined) return []
  const { since, messages } = sentMails
  const sent = mails.filter(({ status }) => status === 'sent')
  const recordOf = ({ messageId }: { messageId: string }) => sent.find((mail) => mail.messageId === messageId)
  const lost = sent.filter(
    ({ messageId, changedAt }) => changedAt >= since && !messages.some((letter) => letter.messageId === messageId),
  )
  const unrecorded = messages.filter((letter) => recordOf(letter) === undefined)
  const recordedAs = (letter: Mail) =>
    messages.map((each) => (sameWords(each, letter) ? recordOf(each)?.id : undefined)).find((id) => id !== undefined)
  return [
    ...lost.map(({ id, messageId }) => `the mail ${id} is sent as ${messageId}, which SES was never given`),
    ...unrecorded.flatMap((letter) => {
      const id = recordedAs(letter)
      if (id === undefined) return [`SES was given ${letter.messageId} (${letter.subject}), which nobody has recorded`]
      return resentMails.includes(id) ? [] : [`the mail ${id} went again as ${letter.messageId}`]
    }),
  ]
}

const sameWords = (one: Mail, other: Mail) =>
  one.subject === other.subject &&
  one.destination.to[0] === other.destination.to[0] &&
  one.body.text === other.body.text
