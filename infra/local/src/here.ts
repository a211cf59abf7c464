import type { IncomingMessage } from 'node:http'

/** The names that this machine has for itself, as a `Host` header writes them. */
const names = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether a request was sent to this machine by one of its own names, at any port. A page may have a name of its own point here
 * (DNS rebinding), and its requests then count as to its own site; what they name as their host tells.
 */
export function isSentHere({ headers: { host = '' } }: IncomingMessage): boolean {
  return names.includes(host.toLowerCase().replace(/:\d*$/, ''))
}

/**
 * Why a request to an emulator is refused: with 421 what names another machine, with 403 what a page of another server sends.
 * Browsers name the origin of all that could change something; programs name none.
 */
export function whyRefused(request: IncomingMessage): { status: 421 | 403; message: string } | undefined {
  const { host, origin } = request.headers
  if (!isSentHere(request)) return { status: 421, message: 'This machine does not go by that name.' }
  if (origin === undefined || origin === `http://${host}`) return undefined
  return { status: 403, message: 'Pages of other servers may send nothing here.' }
}
