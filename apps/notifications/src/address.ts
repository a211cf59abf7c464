import { Email } from '@macromart/contract-accounts/api'

/** Whether mail can be sent there at all: RFC 5321, 4.5.3.1, and RFC 1035, 2.3.4. SES would only say so later, by bouncing. */
export function isValidAddress(email: string): boolean {
  const [local = '', domain = ''] = email.split('@')
  const labels = domain.split('.')
  return Email.safeParse(email).success && local.length <= 64 && labels.every((label) => /^.{1,63}(?<!-)$/.test(label))
}

/** A text that somebody else wrote, fit for a log: whoever it names is not named. */
export const redactAddresses = (text: string): string => text.replaceAll(/[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g, '…@…')
