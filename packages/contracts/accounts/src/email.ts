import * as z from 'zod'

/** RFC 5321, 4.5.3.1: the longest address that SMTP carries, and the longest part before the @. */
const longest = { address: 254, local: 64 }

const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?'
/** "Valid e-mail address" of the HTML standard (4.10.5.1.5), which `<input type=email>` checks. */
const valid = new RegExp(`^[\\w.!#$%&'*+/=?^\`{|}~-]+@${label}(?:\\.${label})*$`)

/**
 * The address as mail servers know it: with the domain in ASCII (Punycode, UTS #46), as browsers send it for a domain in
 * other letters. Any other text is unchanged.
 */
export function withAsciiDomain(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  // An ASCII sign such as a slash would end the host of a URL.
  if (at < 0 || /^[\0-\x7f]*$/.test(domain) || /[^a-zA-Z0-9.\-\u0080-\u{10ffff}]/u.test(domain)) return email
  const host = URL.parse(`http://${domain}`)?.hostname
  return host === undefined ? email : `${email.slice(0, at)}@${host}`
}

const isEmail = (email: string) =>
  valid.test(email) && email.length <= longest.address && email.indexOf('@') <= longest.local

/**
 * An e-mail address that the shop takes: what `<input type=email>` takes, up to the lengths of SMTP. A domain in other
 * letters than ASCII is stored as Punycode. Comparison ignores case.
 */
export const Email = z
  .string()
  .max(longest.address)
  .overwrite(withAsciiDomain)
  .refine(isEmail, 'must be an e-mail address: ASCII letters, digits and signs, an @, and a domain')

/** An address in answers and events: ASCII without spaces. It may have been accepted by an earlier rule than `Email`. */
export const StoredEmail = z
  .string()
  .max(longest.address)
  .regex(/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-zA-Z0-9.-]+$/)
