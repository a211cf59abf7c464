import { parseAccept } from 'hono/utils/accept'

const defaultLocale = 'en-GB'

/** The first locale that the visitor's browser prefers and this machine knows (RFC 9110, 12.5.4). */
export const negotiateLocale = (acceptLanguage: string | undefined): string =>
  parseAccept(acceptLanguage ?? '').find(({ type, q }) => q > 0 && isKnown(type))?.type ?? defaultLocale

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    // Not a language tag at all.
    return false
  }
}
