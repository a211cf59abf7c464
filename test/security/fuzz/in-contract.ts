import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { problemIn } from '../../acceptance/problem.ts'
import type { WireResponse } from '../../support/send-request.ts'
import type { NamedEndpoint } from '../endpoints.ts'
import type { Parts } from './requests.ts'

/** Answers that a valid request never gets: those to invalid requests and to unauthenticated callers. */
const neverForGoodRequests = /^(401 request|403|413|415|428|5)/

/** Checks the answers of an endpoint to valid requests against its contract. */
export function inContract(named: NamedEndpoint) {
  const { endpoint } = named
  const problems = documentedProblems(named)
  return ({ query }: Parts, answer: WireResponse) => {
    if (answer.status !== (endpoint.status ?? 200)) {
      const { code } = answer.body as { code: string }
      const said = `${answer.status} ${code}`
      problemIn(answer, { status: answer.status, code })
      expect([...problems]).toContain(said)
      expect(said).not.toMatch(neverForGoodRequests)
      // A cursor is opaque: only the list that issued it can validate it.
      if (said === '400 request.invalid') expect(Object.keys(query)).toContain('cursor')
      return
    }
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    const body = endpoint.returns.parse(answer.body)
    const headers = endpoint.headers?.(body as never) ?? {}
    expect(Object.fromEntries(Object.keys(headers).map((name) => [name, answer.headers.get(name)]))).toEqual(headers)
  }
}

interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, { readonly content?: Content }> }>>
}
interface Content {
  readonly 'application/problem+json'?: {
    readonly schema: {
      readonly allOf: readonly { readonly properties?: { readonly code: { readonly enum: readonly string[] } } }[]
    }
  }
}

/** Every problem that the published reference documents for an endpoint: `409 order.cannot-cancel`. */
function documentedProblems({ app, endpoint, path }: NamedEndpoint): Set<string> {
  const file = new URL(`../../../docs/reference/openapi/${app}.json`, import.meta.url)
  const { paths }: Document = JSON.parse(readFileSync(file, 'utf8'))
  const { responses = {} } = paths[path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method] ?? {}
  return new Set(
    Object.entries(responses).flatMap(([status, { content }]) =>
      (content?.['application/problem+json']?.schema.allOf ?? [])
        .flatMap(({ properties }) => properties?.code.enum ?? [])
        .map((code) => `${status} ${code}`),
    ),
  )
}
