import { invalid } from '../errors.ts'
import type { Intent } from '../payment/intent.ts'

type Test = (intent: Intent) => boolean

/** One clause: `-metadata['key']:'value'`, `status:"succeeded"`, `amount>=1000`. */
const clause =
  /\s*(?<not>-)?(?:metadata\[(?<q>["'])(?<key>(?:\\.|(?!\k<q>).)+)\k<q>\]|(?<field>\w+))(?<operator>:|~|>=|<=|>|<)(?:(?<r>["'])(?<text>(?:\\.|(?!\k<r>).)*)\k<r>|(?<bare>\d+|null))\s*/y
const joint = /(?<word>AND|OR)\b|\s+/y

/**
 * Stripe's search query language for PaymentIntents (docs.stripe.com/search): amount, created, currency, metadata and
 * status; AND or OR, not both; `-` negates. Here a change is found at once, at Stripe within about a minute.
 */
export function searchTest(query: string): Test {
  const tests: Test[] = []
  const words = new Set<string>()
  let at = 0
  while (at < query.length) {
    if (tests.length > 0) {
      joint.lastIndex = at
      const between = joint.exec(query)
      words.add(between?.groups?.word ?? 'AND')
      at = between ? joint.lastIndex : at
    }
    clause.lastIndex = at
    const found = clause.exec(query)
    if (!found?.groups) throw unreadable(query)
    tests.push(testOf(found.groups, query))
    at = clause.lastIndex
  }
  if (tests.length === 0 || words.size > 1) throw unreadable(query)
  return words.has('OR')
    ? (intent) => tests.some((test) => test(intent))
    : (intent) => tests.every((test) => test(intent))
}

function testOf({ not, key, field, operator, text, bare }: Record<string, string | undefined>, query: string): Test {
  const wanted = unescaped(text ?? bare ?? '')
  const compare = comparison(operator ?? ':', wanted)
  const test: Test =
    key !== undefined
      ? ({ metadata }) => (bare === 'null' ? !(unescaped(key) in metadata) : compare(metadata[unescaped(key)]))
      : (intent) => compare(fieldOf(intent, field ?? '', query))
  return not ? (intent) => !test(intent) : test
}

function fieldOf(intent: Intent, field: string, query: string): string | number {
  if (field === 'amount' || field === 'created' || field === 'currency' || field === 'status') return intent[field]
  throw invalid(`Field \`${field}\` is an unsupported search field for resource \`payment_intents\`: ${query}`, {
    param: 'query',
  })
}

function comparison(operator: string, wanted: string): (value: string | number | undefined) => boolean {
  const sameText = (value: string | number) => String(value).toLowerCase()
  const tests: Record<string, (value: string | number) => boolean> = {
    ':': (value) => sameText(value) === wanted.toLowerCase(),
    '~': (value) => sameText(value).includes(wanted.toLowerCase()),
    '>': (value) => Number(value) > Number(wanted),
    '>=': (value) => Number(value) >= Number(wanted),
    '<': (value) => Number(value) < Number(wanted),
    '<=': (value) => Number(value) <= Number(wanted),
  }
  return (value) => value !== undefined && tests[operator]?.(value) === true
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

function unreadable(query: string) {
  return invalid(`We were unable to parse your search query: ${query}`, { param: 'query' })
}
