import { join } from 'node:path'
import type { Endpoint } from '@macromart/contract-kit'
import { endpoints } from '../endpoints.ts'
import { forgeryNames } from './forgeries.ts'
import type { Person, Row } from './rows.ts'

/** The path of the page. */
export const accessPage = join(import.meta.dirname, '../../../docs/reference/access.md')

/** The message of a stale page, with the command that writes it. */
export const staleMessage =
  'docs/reference/access.md is stale: run npx -y pnpm references, which writes it from its sources.'

const listOf = (names: readonly string[]) => `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

const visibilityNote = ({ shows }: Row, person: Person) => (shows?.to.includes(person) ? ` with ${shows.what}` : '')

/** The page: the status of each endpoint for each kind of caller. */
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
  return `# Access

For reviewers of security: who may use which endpoint.

_Generated from the contracts and \`test/security/access/rows.ts\` by \`npx -y pnpm references\`._

The status that each endpoint returns to an otherwise valid request. \`test/security\` sends every request of this table to a
running shop, and fails for an endpoint that is missing.

A “bad token” is a staff token with one of these defects: ${listOf(forgeryNames)}.

| endpoint | no token | bad token | its customer | another customer | staff |
| --- | --- | --- | --- | --- | --- |
${lines.join('\n')}

401 comes with \`WWW-Authenticate\`; 404 is also the status for an order that does not exist. Every caller that knows the id of a
cart may use the cart: the id is as hard to guess as a token. \`POST /api/payments/webhooks/stripe\` requires Stripe's signature,
which no caller of this table has.
`
}

const people: Person[] = ['owner', 'stranger', 'staff']

/** Every kind of caller: without a token, with a bad token, and with a valid token. */
export const callers = ['no token', ...forgeryNames, ...people] as const
export type Caller = (typeof callers)[number]

export const isPerson = (caller: Caller): caller is Person => people.some((person) => person === caller)

/** The status for a caller: from the contract's `auth`, and otherwise from the row. */
export function expectedStatus({ auth }: Endpoint, { status, ownerOnly }: Row, caller: Caller): number {
  if (auth === 'public') return status
  if (!isPerson(caller)) return 401
  if (auth === 'staff' && caller !== 'staff') return 403
  return ownerOnly && caller === 'stranger' ? 404 : status
}
