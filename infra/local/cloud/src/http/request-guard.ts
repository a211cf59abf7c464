import type { IncomingMessage } from 'node:http'

/** The names that this machine has for itself, as a `Host` header writes them. */
const names = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether the `Host` of a request is one of this machine's own names, at any port. A web page can point a domain of its own to
 * this machine (DNS rebinding), and browsers then treat its requests as same-origin; `Host` still has that domain.
 */
export function hasLocalHost({ headers: { host = '' } }: IncomingMessage): boolean {
  return names.includes(host.toLowerCase().replace(/:\d*$/, ''))
}

/** Whether the `Host` of a request is that of an address, with its port; a browser leaves out the port of the scheme. */
export const isSameHost = ({ headers: { host = '' } }: IncomingMessage, address: string): boolean => {
  const { protocol, host: wanted } = new URL(address)
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === wanted
}

/**
 * Why a request to an emulator is refused: 421 for an unknown `Host`, 403 for a foreign `Origin`. Browsers send `Origin` with
 * every request that could change something; programs send none.
 */
export function rejectionOf(request: IncomingMessage): { status: 421 | 403; message: string } | undefined {
  const { host, origin } = request.headers
  if (!hasLocalHost(request)) return { status: 421, message: 'Unknown Host header: use localhost, 127.0.0.1 or [::1].' }
  if (origin === undefined || origin === `http://${host}`) return undefined
  return { status: 403, message: 'Cross-origin requests are refused.' }
}
