import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { Unavailable, withTraceparent } from '@macromart/lambda-kit'
import type { Outcome } from './domain/mail.ts'
import type { RenderedEmail } from './emails/layout.tsx'

/** Hands a letter to whoever delivers it. Throws `Unavailable` for what may succeed later. */
export type Send = (email: string, message: RenderedEmail) => Promise<Outcome>

/** Three tries and their pauses are over before the function is. */
const clientTimeouts = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
}

/** Sends by SES, from this sender: `Macromart <shop@macromart.test>`. */
export function sesSender(sender: string, config: SESv2ClientConfig = {}): Send {
  const ses = withTraceparent(new SESv2Client({ ...clientTimeouts, ...config }))
  return async (email, { subject, html, text }) => {
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      Destination: { ToAddresses: [email] },
      Content: { Simple: { Subject: utf8(subject), Body: { Html: utf8(html), Text: utf8(text) } } },
    })
    try {
      const { MessageId = '' } = await ses.send(command)
      return { status: 'sent', messageId: MessageId }
    } catch (error) {
      return toOutcome(error)
    }
  }
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })

/**
 * What SES will not do for this one mail is its end. Everything else may succeed later: that it cannot be reached or is
 * asked too often, and also what is wrong about all mails, such as a sender that nobody has verified (which SES tells in
 * the words of a mail that it rejects): they wait, and in the end among the dead letters, until somebody has set it right.
 */
function toOutcome(error: unknown): Outcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  const reason = `${name}: ${redactAddresses(message)}`
  const isForGood = name === 'BadRequestException' || (name === 'MessageRejected' && !/not verified/i.test(message))
  if (isForGood) return { status: 'rejected', reason }
  // Without its cause, whose words may name an address.
  throw new Unavailable(`SES did not send: ${reason}`)
}

/** A text that somebody else wrote, fit for a log: whoever it names is not named. */
export const redactAddresses = (text: string): string => text.replaceAll(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '…@…')
