/**
 * What an error of SES means for a mail. An error about this one mail is final. Every other error may be solved later: SES
 * is unavailable or limits the rate, or a setting is wrong for all mails, such as an unverified sender (SES reports it as
 * `MessageRejected`).
 */
export function outcomeOf(error: unknown): { readonly status: 'rejected' | 'unavailable'; readonly reason: string } {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  const isForGood = name === 'BadRequestException' || (name === 'MessageRejected' && !/not verified/i.test(message))
  return { status: isForGood ? 'rejected' : 'unavailable', reason: `${name}: ${redactAddresses(message)}` }
}

/** Removes e-mail addresses from a text, so that it can be logged. */
export const redactAddresses = (text: string): string => text.replaceAll(/[^\s<>(),:;]+@[^\s<>(),:;]+/g, '…@…')
