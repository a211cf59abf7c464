// cspell:ignore Adlm Hebr Nkoo Rohg Syrc Thaa
import { DeviceToken, deviceTokenSeconds, type Session as OpenedSession } from '@macromart/contract-accounts/api'
import { CartId } from '@macromart/contract-carts/api'
import { newId } from '@macromart/kernel'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { parseAccept } from 'hono/utils/accept'
import { decodeJwt } from 'jose'
import * as z from 'zod'

/**
 * The visitor of a page. The claims in the cookie decide only what is shown: every macrofunction verifies the token
 * itself, so a forged token shows an empty back office.
 */
export interface Visitor {
  readonly session: Session | undefined
  /** A secret: a caller needs only the id to read and change the cart. */
  readonly cartId: string | undefined
  /** The number of items in the cart when it was last read. */
  readonly cartCount: number
  readonly locale: string
}

interface Session {
  readonly token: string
  readonly accountId: string
  readonly role: 'customer' | 'staff'
}

const Claims = z.object({ sub: z.string(), role: z.enum(['customer', 'staff']), exp: z.number() })

const cartLifetimeSeconds = 30 * 24 * 60 * 60

/** Cookies do not depend on the port: another server on the same machine may set a `session` or a `cart` as well. */
const names = {
  session: 'macromart-session',
  device: 'macromart-device',
  cart: 'macromart-cart',
  pieces: 'macromart-pieces',
  kept: 'macromart-kept',
} as const

/** The shop's cookies: unreadable by scripts, not sent with other sites' forms, and over https only, except locally. */
export function cookiesOf(shopUrl: string) {
  const secure = new URL(shopUrl).protocol === 'https:'
  const cookieOptions = {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    ...(secure && { prefix: 'host' as const }),
  } as const
  const get = (c: Context, name: string) => (secure ? getCookie(c, name, 'host') : getCookie(c, name))

  return {
    read(c: Context): Visitor {
      return {
        session: decodeSession(get(c, names.session)),
        // No item could be added to a cart with an invalid id.
        cartId: CartId.safeParse(get(c, names.cart)).data,
        cartCount: Number(get(c, names.pieces)) || 0,
        locale: negotiateLocale(c.req.header('accept-language')),
      }
    },
    /** Whether the browser has sent a cookie of the shop: it keeps them. */
    areKept: (c: Context) => Object.values(names).some((name) => get(c, name) !== undefined),
    /** Sets a cookie whose only purpose is to see whether the browser keeps it. */
    tryOut: (c: Context) => setCookie(c, names.kept, '1', cookieOptions),
    /** The device token from this browser's latest sign-in. */
    deviceToken: (c: Context) => DeviceToken.safeParse(get(c, names.device)).data,
    signIn(c: Context, { token, expiresIn, device }: OpenedSession) {
      setCookie(c, names.session, token, { ...cookieOptions, maxAge: expiresIn })
      if (device !== undefined) setCookie(c, names.device, device, { ...cookieOptions, maxAge: deviceTokenSeconds })
    },
    /** Takes effect from the current page on. */
    signOut(c: Context) {
      c.set('visitor', { ...c.get('visitor'), session: undefined })
      deleteCookie(c, names.session, cookieOptions)
    },
    /** The id of the visitor's cart, a new id if there is none. Renews the cookie. */
    ensureCartId(c: Context, visitor: Visitor): string {
      const id = visitor.cartId ?? newId('crt')
      setCookie(c, names.cart, id, { ...cookieOptions, maxAge: cartLifetimeSeconds })
      return id
    },
    /** Sets the count in the header, from the current page on. */
    setCartCount(c: Context, pieces: number) {
      c.set('visitor', { ...c.get('visitor'), cartCount: pieces })
      setCookie(c, names.pieces, String(pieces), { ...cookieOptions, maxAge: cartLifetimeSeconds })
    },
  }
}

export type Cookies = ReturnType<typeof cookiesOf>

function decodeSession(token: string | undefined): Session | undefined {
  if (token === undefined) return undefined
  try {
    const { sub, role, exp } = Claims.parse(decodeJwt(token))
    return exp * 1000 > Date.now() ? { token, accountId: sub, role } : undefined
  } catch {
    // Not a session token.
    return undefined
  }
}

const defaultLocale = 'en-GB'

/** The first locale that the visitor's browser prefers and this machine knows (RFC 9110, 12.5.4), as pages use it. */
export const negotiateLocale = (acceptLanguage: string | undefined): string =>
  legible(parseAccept(acceptLanguage ?? '').find(({ type, q }) => q > 0 && isKnown(type))?.type ?? defaultLocale)

/** Scripts that run from right to left: amounts in their notation contain marks of direction. */
const rightToLeft = ['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']

/**
 * The notation of a locale for an English page. One with other digits, another calendar or the other direction is
 * replaced by English with its region.
 */
function legible(tag: string): string {
  const { baseName } = new Intl.Locale(tag)
  const { script = '', region } = new Intl.Locale(baseName).maximize()
  const { numberingSystem, calendar } = new Intl.DateTimeFormat(baseName).resolvedOptions()
  const fits = numberingSystem === 'latn' && calendar === 'gregory' && !rightToLeft.includes(script)
  return fits ? baseName : `en${region === undefined ? '' : `-${region}`}`
}

function isKnown(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    // Not a language tag.
    return false
  }
}
