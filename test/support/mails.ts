import type { Cloud } from '@macromart/local'

/** A mail as SES was given it. */
export interface Mail {
  from: string
  destination: { to: string[] }
  subject: string
  body: { html: string; text: string }
}

/** The mails that went to an address, the oldest first. */
export async function mailsTo({ urls }: Cloud, email: string): Promise<Mail[]> {
  const { emails } = (await (await fetch(`${urls.ses}/store`)).json()) as { emails: Mail[] }
  return emails.filter(({ destination }) => destination.to.includes(email))
}
