import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2'
import { Unavailable, withTraceparent } from '@macromart/lambda-kit'
import type { Outcome } from '@macromart/notifications/domain/mail'
import { mailbox } from '@macromart/notifications/domain/recipient'
import { outcomeOf } from '@macromart/notifications/domain/ses-error'
import type { render } from '@macromart/notifications/emails/render'

/** Sends a mail. Throws `Unavailable` for errors that may be solved later. */
export type Send = (email: string, message: ReturnType<typeof render>) => Promise<Outcome>

const clientTimeouts = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
}

/** Sends with SES, from this sender: `Macromart <shop@macromart.test>`. SES reports bounces by the configuration set. */
export function sesSender(sender: string, ConfigurationSetName: string, config: SESv2ClientConfig = {}): Send {
  const ses = withTraceparent(new SESv2Client({ ...clientTimeouts, ...config }))
  return async (email, { subject, html, text }) => {
    const command = new SendEmailCommand({
      FromEmailAddress: sender,
      ConfigurationSetName,
      Destination: { ToAddresses: [mailbox(email)] },
      Content: { Simple: { Subject: utf8(subject), Body: { Html: utf8(html), Text: utf8(text) } } },
    })
    try {
      const { MessageId = '' } = await ses.send(command)
      return { status: 'sent', messageId: MessageId }
    } catch (error) {
      const { status, reason } = outcomeOf(error)
      if (status === 'rejected') return { status, reason }
      throw new Unavailable(`SES did not send the mail: ${reason}`)
    }
  }
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' })
