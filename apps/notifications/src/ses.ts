import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { Unavailable, withTraceparent } from '@macromart/lambda-kit'
import type { Outcome } from './domain/mail.ts'
import type { RenderedEmail } from './emails/layout.tsx'

/** Sends a mail. Throws `Unavailable` for errors that may be solved later. */
export type Send = (email: string, message: RenderedEmail) => Promise<Outcome>

/** Three attempts and their pauses fit into the timeout of the function. */
const clientTimeouts = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
}

/** Sends with SES, from this sender: `Macromart <shop@macromart.test>`. */
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
 * An error about this one mail is final. Every other error may be solved later: SES is unavailable or limits the rate,
 * or a setting is wrong for all mails, such as an unverified sender (SES reports it as `MessageRejected`). Those mails
 * are retried, and in the end dead-lettered until an operator has corrected the setting.
 */
function toOutcome(error: unknown): Outcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  const reason = `${name}: ${redactAddresses(message)}`
  const isForGood = name === 'BadRequestException' || (name === 'MessageRejected' && !/not verified/i.test(message))
  if (isForGood) return { status: 'rejected', reason }
  // Without its cause, whose message may contain an address.
  throw new Unavailable(`SES did not send the mail: ${reason}`)
}

/** Removes e-mail addresses from a text, so that it can be logged. */
export const redactAddresses = (text: string): string => text.replaceAll(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '…@…')
