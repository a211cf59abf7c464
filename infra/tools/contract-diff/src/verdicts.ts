import type { Rule } from './schema/change.ts'

/** Where a schema is used, which determines who writes the data and who reads it. */
export type Side = 'request' | 'response' | 'event'

/**
 * The effect of a change on callers and consumers. `breaking`: a correct one fails. `notice`: none fails if the advice
 * is followed. `compatible`: none is affected. `documentation`: only texts change.
 */
export type Kind = 'breaking' | 'notice' | 'compatible' | 'documentation'

/**
 * Callers write requests by the former contract, and the owner reads them by the present one: a request may only become
 * wider. The owner writes responses by the present contract, and callers read them by the former one: a response may
 * only become narrower. A caller with the present contract must be deployed after the owner, which provides the new
 * fields. Events are read by both contracts: queued and republished events may be older than their consumer. An event
 * may only gain optional fields.
 */
export const verdicts: Record<Rule, Record<Side, Kind>> = {
  narrower: { request: 'breaking', response: 'notice', event: 'breaking' },
  wider: { request: 'compatible', response: 'breaking', event: 'breaking' },
  other: { request: 'breaking', response: 'breaking', event: 'breaking' },
  'field-added': { request: 'compatible', response: 'compatible', event: 'compatible' },
  'required-field-added': { request: 'breaking', response: 'notice', event: 'breaking' },
  // Requests with unknown fields are refused.
  'field-removed': { request: 'breaking', response: 'breaking', event: 'breaking' },
  'field-required': { request: 'breaking', response: 'notice', event: 'breaking' },
  'field-optional': { request: 'compatible', response: 'breaking', event: 'breaking' },
  closed: { request: 'breaking', response: 'notice', event: 'breaking' },
  opened: { request: 'compatible', response: 'compatible', event: 'compatible' },
  default: { request: 'notice', response: 'notice', event: 'notice' },
  documentation: { request: 'documentation', response: 'documentation', event: 'documentation' },
}

const keepResponse = 'Keep the old response. Put new data into a new field, or add a new endpoint.'
const keepAccepting = 'Keep accepting the old requests, or add a new endpoint.'
const nextVersion = (type: string) =>
  /\d$/.test(type)
    ? `Leave it unchanged, and publish ${versionAfter(type)} beside it until it has no consumers.`
    : 'Leave it unchanged: it has no version of its own.'
const versionAfter = (type: string) => type.replace(/\d+$/, (version) => String(Number(version) + 1))
const mayBeAbsent = 'Make it optional: queued and republished events lack it.'

/** What to do instead, or what to check. */
export function advice(
  rule: Rule,
  side: Side,
  { owner, contract }: { owner: string; contract: string },
): string | undefined {
  const kind = verdicts[rule][side]
  if (kind === 'compatible' || kind === 'documentation') return undefined
  if (rule === 'default') return 'An absent value has a different meaning from now on.'
  if (kind === 'notice') return `Deploy ${owner} before its callers, which rely on the new contract.`
  if (side === 'event')
    return rule === 'required-field-added' || rule === 'field-required' ? mayBeAbsent : nextVersion(contract)
  if (side === 'response') return keepResponse
  if (rule === 'field-removed') return 'Keep accepting it, even if it is not used.'
  return rule === 'required-field-added' || rule === 'field-required' ? 'Make it optional.' : keepAccepting
}
