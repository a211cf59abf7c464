import { readFileSync } from 'node:fs'
import type { NamedEndpoint } from '../endpoints.ts'

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

/** Every problem that the published reference says that an endpoint may answer: `409 order.cannot-cancel`. */
export function documentedProblems({ app, endpoint, path }: NamedEndpoint): Set<string> {
  const file = new URL(`../../../docs/openapi/${app}.json`, import.meta.url)
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
