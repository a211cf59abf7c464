import { join } from 'node:path'
import type { Endpoint } from '@macromart/contract-kit'
import { endpoints } from '../endpoints.ts'
import { forgeryNames } from './forgeries.ts'
import type { Person, Row } from './rows.ts'

/** Where the page is, whichever file asks. */
export const accessPage = join(import.meta.dirname, '../../../docs/access.md')

/** Why a test of the page fails, and which command writes it. */
export const staleMessage = 'docs/access.md is stale: run npx -y pnpm references, which writes it from its sources.'

const listOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const visibilityNote = ({ shows }: Row, person: Person) => (shows?.to.includes(person) ? ` with ${shows.what}` : '')

/** Who may do what, as a page to read: what each endpoint answers to whom. */
export function accessTable(rows: Record<string, Row>): string {
  const lines = endpoints.flatMap(({ name, title, endpoint }) => {
    const row = rows[name]
    if (row === undefined) return []
    const cells = [
      `\`${title}\``,
      expectedStatus(endpoint, row, 'no token'),
      expectedStatus(endpoint, row, 'garbage'),
      `${expectedStatus(endpoint, row, 'owner')}${visibilityNote(row, 'owner')}`,
      `${expectedStatus(endpoint, row, 'stranger')}${visibilityNote(row, 'stranger')}`,
      `${expectedStatus(endpoint, row, 'staff')}${visibilityNote(row, 'staff')}`,
    ]
    return [`| ${cells.join(' | ')} |`]
  })
  return `# Who may do what

_Made from the contracts and \`test/security/access/rows.ts\` by \`npx -y pnpm references\`._

What each endpoint answers to a request with nothing else wrong with it. \`test/security\` sends every request of this table to a
running shop, and fails for an endpoint that is not in it.

“Bad token” is each of these, otherwise genuine and of staff: ${listOf(forgeryNames)}.

| endpoint | no token | bad token | its customer | another customer | staff |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

401 comes with \`WWW-Authenticate\`; 404 is what an order that does not exist would be, too. Whoever knows the id of a cart may use it:
it is as hard to guess as a token. \`POST /api/payments/webhooks/stripe\` asks for Stripe's signature, which nobody in this table has.
`
}

const people: Person[] = ['owner', 'stranger', 'staff']

/** Everybody who may come: with nothing, with what nobody should come in with, and with a token of their own. */
export const callers = ['no token', ...forgeryNames, ...people] as const
export type Caller = (typeof callers)[number]

export const isPerson = (caller: Caller): caller is Person => people.some((person) => person === caller)

/** What an endpoint answers to whom: its contract's `auth`, and the row where that does not say. */
export function expectedStatus({ auth }: Endpoint, { status, ownerOnly }: Row, caller: Caller): number {
  if (auth === 'public') return status
  if (!isPerson(caller)) return 401
  if (auth === 'staff' && caller !== 'staff') return 403
  return ownerOnly && caller === 'stranger' ? 404 : status
}
