import { type Difference, difference, judgeChanges, type Subject } from '../difference.ts'
import { compareSchemas, type Documents } from '../schema/compare.ts'
import { bodyDifferences, headerDifferences } from './compare-requests.ts'
import { problemDifferences, responseDifferences } from './compare-responses.ts'
import { authLabels, type Endpoint, endpointsOf } from './endpoint.ts'
import type { OpenApi } from './openapi.ts'

/** The callers of endpoints. */
type CallersOf = (endpoints: Iterable<Endpoint>) => string[]

/** The differences of an HTTP API. */
export function compareEndpoints(owner: string, old: OpenApi, now: OpenApi, callersOf: CallersOf): Difference[] {
  const [before, after] = [endpointsOf(old), endpointsOf(now)]
  const subject = (endpoint: Endpoint): Subject => ({ owner, contract: endpoint.name, by: callersOf([endpoint]) })
  return [
    ...problemSchema(old, now, { owner, contract: 'every problem', by: callersOf(before.values()) }),
    ...[...before].flatMap(([key, endpoint]) => {
      const present = after.get(key)
      return present === undefined
        ? [difference(subject(endpoint), 'breaking', '', 'was removed', keepIt)]
        : endpointDifferences(endpoint, present, subject(endpoint), [old, now])
    }),
    ...[...after].flatMap(([key, endpoint]) =>
      before.has(key) ? [] : [difference(subject(endpoint), 'compatible', '', 'is new')],
    ),
  ]
}

const keepIt = 'Keep it beside its replacement, as long as it has callers.'

const problemSchema = (old: OpenApi, now: OpenApi, subject: Subject) => {
  const [before = true, after = true] = [old, now].map(({ components }) => components?.schemas?.Problem)
  return judgeChanges(compareSchemas(before, after, '', [old, now]), 'response', subject)
}

function endpointDifferences(old: Endpoint, now: Endpoint, subject: Subject, documents: Documents): Difference[] {
  return [
    ...authDifferences(old, now, subject),
    ...judgeChanges(pathChanges(old, now, documents), 'request', subject),
    ...judgeChanges(compareSchemas(old.query, now.query, 'query', documents), 'request', subject),
    ...headerDifferences(old, now, subject, documents),
    ...bodyDifferences(old.body, now.body, subject, documents),
    ...responseDifferences(old, now, subject, documents),
    ...problemDifferences(old, now, subject),
    // The access rule is part of the documentation.
    ...(old.documentation === now.documentation || old.auth !== now.auth
      ? []
      : [difference(subject, 'documentation', '', 'differs in its documentation')]),
    ...(old.operation === now.operation && old.name === now.name ? [] : [renamed(old, now, subject)]),
  ]
}

const pathChanges = (old: Endpoint, now: Endpoint, documents: Documents) =>
  now.path.flatMap(({ name, schema }, place) =>
    compareSchemas(old.path[place]?.schema ?? true, schema, `path {${name}}`, documents),
  )

function authDifferences({ auth: before }: Endpoint, { auth: after }: Endpoint, subject: Subject): Difference[] {
  if (before === after) return []
  const what = `requires ${authLabels[after]} (was: ${authLabels[before]})`
  const [wasAt, isAt] = [before, after].map((auth) => Object.keys(authLabels).indexOf(auth)) as [number, number]
  return isAt > wasAt
    ? [difference(subject, 'breaking', 'access', what, 'Keep the access rule, or add a new endpoint.')]
    : [
        difference(
          subject,
          'notice',
          'access',
          what,
          'No caller fails, but more callers have access: check that this is intended.',
        ),
      ]
}

/** Names of operations and of path parameters are not sent, so a new name is compatible. */
const renamed = (old: Endpoint, now: Endpoint, subject: Subject) =>
  difference(
    subject,
    'documentation',
    '',
    `is renamed to ${now.operation} (${now.name}), was: ${old.operation} (${old.name})`,
  )
