import type { Endpoint } from '@macromart/contract-kit'
import { forgeryNames } from './forgeries.ts'
import type { Person, Row } from './rows.ts'

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
