// cspell:ignore Adlm Hebr Nkoo Rohg Syrc Thaa
import { DeviceToken, deviceTokenSeconds, type Session as OpenedSession } from '@macromart/contract-accounts/api'
import { type Cart, CartId } from '@macromart/contract-carts/api'
import { newId } from '@macromart/kernel'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { parseAccept } from 'hono/utils/accept'
import { decodeJwt } from 'jose'
import * as z from 'zod'
import { countPieces } from './format.ts'

/**
 * The visitor of a page. The claims in the cookie decide only what is shown: every macrofunction verifies the token
 * itself, so a forged token shows an empty back office.
 */
export interface Visitor {
  readonly session: Session | undefined
  /**
   * The cart that pages show and change: that of the account while its session lasts, otherwise that of the browser. A
   * secret: a caller needs only the id to read and change the cart.
   */
  readonly cartId: CartId | undefined
  /** The cart of a browser that is to be merged into that of the account, because carts has not answered yet. */
  readonly unmerged: BrowserCart | undefined
  /** The number of items in the cart when it was last read. */
  readonly cartCount: number
  readonly locale: string
}

/** A cart that no account has, and its version when it was last read. */
export interface BrowserCart {
  readonly id: CartId
  readonly version: number
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
  accountCart: 'macromart-account-cart',
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

  const browserCartOf = (c: Context) => decodeCart(get(c, names.cart))
  const keep = { ...cookieOptions, maxAge: cartLifetimeSeconds }

  /** The session has ended: pages stop to show the cart of its account, from the current page on. */
  function endSession(c: Context) {
    const visitor: Visitor = c.get('visitor')
    deleteCookie(c, names.session, cookieOptions)
    const ended = { ...visitor, session: undefined, unmerged: undefined, cartId: browserCartOf(c)?.id }
    if (ended.cartId === visitor.cartId) return c.set('visitor', ended)
    c.set('visitor', { ...ended, cartCount: 0 })
    for (const name of [names.accountCart, names.pieces]) deleteCookie(c, name, cookieOptions)
  }

  return {
    read(c: Context): Visitor {
      const session = decodeSession(get(c, names.session))
      const accountCart = session && CartId.safeParse(get(c, names.accountCart)).data
      const carts = cartsOf(accountCart, browserCartOf(c))
      const cartCount = carts.cartId === undefined ? 0 : Number(get(c, names.pieces)) || 0
      return { session, ...carts, cartCount, locale: negotiateLocale(c.req.header('accept-language')) }
    },
    /** Whether the browser has sent a cookie of the shop: it keeps them. */
    areKept: (c: Context) => Object.values(names).some((name) => get(c, name) !== undefined),
    /** Sets a cookie whose only purpose is to see whether the browser keeps it. */
    tryOut: (c: Context) => setCookie(c, names.kept, '1', cookieOptions),
    /** The device token from this browser's latest sign-in. */
    deviceToken: (c: Context) => DeviceToken.safeParse(get(c, names.device)).data,
    /** Takes effect from the current page on. The cart of the account is known to this browser as long as the session. */
    signIn(c: Context, { token, expiresIn, device, cartId }: OpenedSession) {
      setCookie(c, names.session, token, { ...cookieOptions, maxAge: expiresIn })
      if (device !== undefined) setCookie(c, names.device, device, { ...cookieOptions, maxAge: deviceTokenSeconds })
      if (cartId === undefined) deleteCookie(c, names.accountCart, cookieOptions)
      else setCookie(c, names.accountCart, cartId, { ...cookieOptions, maxAge: expiresIn })
      const carts = cartsOf(cartId, browserCartOf(c))
      c.set('visitor', { ...c.get('visitor'), session: decodeSession(token), ...carts })
    },
    endSession,
    /** The next person at this browser finds neither a session nor a cart. Takes effect from the current page on. */
    signOut(c: Context) {
      endSession(c)
      deleteCookie(c, names.cart, cookieOptions)
      c.set('visitor', { ...c.get('visitor'), cartId: undefined, cartCount: 0 })
    },
    /** Starts a cart of this browser. Takes effect from the current page on. */
    startCart(c: Context) {
      const cartId = newId('crt')
      setCookie(c, names.cart, cartId, keep)
      c.set('visitor', { ...c.get('visitor'), cartId })
    },
    /**
     * Forgets the cart of this browser: its lines are in the cart of the account now. The cookie is emptied: curl 7.88, as
     * Debian has it, brings a deleted cookie back.
     */
    dropBrowserCart: (c: Context) => setCookie(c, names.cart, '', cookieOptions),
    /** Sets the count in the header, from the current page on. Keeps a cart of this browser for thirty more days. */
    setCart(c: Context, { id, version, lines }: Pick<Cart, 'id' | 'version' | 'lines'>) {
      const cartCount = countPieces(lines)
      c.set('visitor', { ...c.get('visitor'), cartCount })
      setCookie(c, names.pieces, String(cartCount), keep)
      if (browserCartOf(c)?.id === id) setCookie(c, names.cart, `${id}.${version}`, keep)
    },
  }
}

export type Cookies = ReturnType<typeof cookiesOf>

/** The cart that pages use. An account's own cart is never merged into itself. */
const cartsOf = (account: CartId | undefined, browser: BrowserCart | undefined) => ({
  cartId: account ?? browser?.id,
  unmerged: account === undefined || account === browser?.id ? undefined : browser,
})

/** `crt_….7`: the id and the version. No item could be added to a cart with an invalid id. */
function decodeCart(cookie: string | undefined): BrowserCart | undefined {
  const [id, version] = cookie?.split('.') ?? []
  const parsed = CartId.safeParse(id)
  return parsed.success ? { id: parsed.data, version: Number(version) || 0 } : undefined
}

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
