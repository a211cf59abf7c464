import type { Rule } from './schema/change.ts'

/** Where a schema stands, and so who writes what it is about and who reads it. */
export type Side = 'request' | 'answer' | 'event'

/**
 * What a change means for the others:
 * `breaking` somebody who does nothing wrong fails; `notice` nobody fails as long as they heed what is said;
 * `compatible` nobody notices; `documentation` nothing but words.
 */
export type Kind = 'breaking' | 'notice' | 'compatible' | 'documentation'

/**
 * A caller writes requests after the former contract and its owner reads them after the present one, so a request may
 * only become wider. An owner writes answers after the present contract, and callers read them after the former, so an
 * answer may only become narrower; but who is deployed with the present contract before the owner expects what is not
 * there yet. News is read by both: by consumers of the former contract, and, where it has waited in a queue or is told
 * again, by those of the present. So a type may gain a field that can be absent, and change in nothing else.
 */
export const verdicts: Record<Rule, Record<Side, Kind>> = {
  narrower: { request: 'breaking', answer: 'notice', event: 'breaking' },
  wider: { request: 'compatible', answer: 'breaking', event: 'breaking' },
  other: { request: 'breaking', answer: 'breaking', event: 'breaking' },
  'field-added': { request: 'compatible', answer: 'compatible', event: 'compatible' },
  'required-field-added': { request: 'breaking', answer: 'notice', event: 'breaking' },
  // A request with a field that its contract does not name is refused.
  'field-removed': { request: 'breaking', answer: 'breaking', event: 'breaking' },
  'field-required': { request: 'breaking', answer: 'notice', event: 'breaking' },
  'field-optional': { request: 'compatible', answer: 'breaking', event: 'breaking' },
  closed: { request: 'breaking', answer: 'notice', event: 'breaking' },
  opened: { request: 'compatible', answer: 'compatible', event: 'compatible' },
  default: { request: 'notice', answer: 'notice', event: 'notice' },
  documentation: { request: 'documentation', answer: 'documentation', event: 'documentation' },
}

const keepAnswering =
  'Go on answering as before, and put what is new into a field of its own or an endpoint beside this one.'
const keepTaking = 'Go on taking what was taken, or offer an endpoint beside this one.'
const nextVersion = (type: string) =>
  /\d$/.test(type)
    ? `Leave it as it was, and publish ${versionAfter(type)} beside it until nobody consumes it.`
    : 'Leave it as it was: it has no version of its own.'
const versionAfter = (type: string) => type.replace(/\d+$/, (version) => String(Number(version) + 1))
const mayBeAbsent = 'Let it be optional: news that is on its way, or is told again, lacks it.'

/** What to do instead, or what to heed. */
export function advice(
  rule: Rule,
  side: Side,
  { owner, contract }: { owner: string; contract: string },
): string | undefined {
  const kind = verdicts[rule][side]
  if (kind === 'compatible' || kind === 'documentation') return undefined
  if (rule === 'default') return 'Whoever leaves it out means something else from now on.'
  if (kind === 'notice') return `Deploy ${owner} before those who call it: what they expect is not there yet.`
  if (side === 'event')
    return rule === 'required-field-added' || rule === 'field-required' ? mayBeAbsent : nextVersion(contract)
  if (side === 'answer') return keepAnswering
  if (rule === 'field-removed') return 'Go on taking it, whether or not it is of use.'
  return rule === 'required-field-added' || rule === 'field-required' ? 'Let it be optional.' : keepTaking
}
