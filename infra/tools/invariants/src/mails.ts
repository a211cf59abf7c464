import type { Cloud } from '@macromart/local'

/** A mail as SES received it. */
export interface Mail {
  messageId: string
  from: string
  destination: { to: string[] }
  subject: string
  body: { html: string; text: string }
}

/** All mails that SES has received since the cloud started, the oldest first. */
export async function mailsAt({ urls }: Pick<Cloud, 'urls'>): Promise<Mail[]> {
  const { emails } = (await (await fetch(`${urls.ses}/store`)).json()) as { emails: Mail[] }
  return emails
}

/** The mails to an address, the oldest first. */
export const mailsTo = async (cloud: Pick<Cloud, 'urls'>, email: string): Promise<Mail[]> =>
  (await mailsAt(cloud)).filter(({ destination }) => destination.to.includes(email))
