import { isSchema, type Schema } from '../schema/json-schema.ts'
import {
  type Content,
  methods,
  type OpenApi,
  type OpenApiOperation,
  type OpenApiResponse,
  type Parameter,
} from './openapi.ts'

/** An endpoint of an OpenAPI document. */
export interface Endpoint {
  /** `POST /api/orders/{orderId}/cancellation` */
  name: string
  /** `orders.cancelOrder`, the method of the typed client. */
  operation: string
  /** Its summary and description. */
  documentation: string
  auth: Auth
  /** By position: the names of path parameters are not sent. */
  path: Parameter[]
  /** As an object of its parameters. */
  query: Schema
  headers: Record<string, Parameter>
  body: Content
  /** By status: those below 400. */
  successes: Record<string, OpenApiResponse>
  /** Problem responses by status, and the status of each code. */
  problems: Record<string, OpenApiResponse>
  codes: Record<string, string>
}

/** What an endpoint requires of its callers, from the weakest to the strongest. */
export const authLabels = { public: 'no session', 'signed-in': 'a session', staff: 'the staff role' } as const
type Auth = keyof typeof authLabels

/** The endpoints of a document, by method and path. The names of path parameters are left out of the key. */
export function endpointsOf(document: OpenApi): Map<string, Endpoint> {
  const all = Object.entries(document.paths).flatMap(([path, item]) =>
    methods.flatMap((method): [string, Endpoint][] => {
      const operation = item[method]
      const name = `${method.toUpperCase()} ${path}`
      return operation === undefined ? [] : [[name.replace(/\{\w+\}/g, '{}'), endpoint(name, operation)]]
    }),
  )
  return new Map(all)
}

function endpoint(name: string, operation: OpenApiOperation): Endpoint {
  const { operationId = name, parameters = [], requestBody, responses, summary, description } = operation
  const of = (place: Parameter['in']) => parameters.filter((parameter) => parameter.in === place)
  const [problems, successes] = [
    responsesOf(responses, isProblem),
    responsesOf(responses, (status) => !isProblem(status)),
  ]
  return {
    name,
    operation: operationId,
    documentation: [summary, description].join(' '),
    auth: authOf(operation),
    path: of('path'),
    query: {
      type: 'object',
      properties: Object.fromEntries(of('query').map(({ name, schema }) => [name, schema])),
      required: of('query').flatMap(({ name, required }) => (required ? [name] : [])),
    },
    headers: Object.fromEntries(of('header').map((parameter) => [parameter.name.toLowerCase(), parameter])),
    body: requestBody?.content ?? {},
    successes,
    problems,
    codes: Object.fromEntries(
      Object.entries(problems).flatMap(([status, problem]) => codesOf(problem).map((code) => [code, status])),
    ),
  }
}

const isProblem = (status: string) => Number(status) >= 400

const responsesOf = (responses: Record<string, OpenApiResponse>, holds: (status: string) => boolean) =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => holds(status)))

/** An endpoint that requires the staff role returns 403 with the code `request.forbidden`. */
function authOf({ security = [], responses }: OpenApiOperation): Auth {
  if (security.length === 0 || security.some((needed) => Object.keys(needed).length === 0)) return 'public'
  const forbidden = responses['403']
  return forbidden !== undefined && codesOf(forbidden).includes('request.forbidden') ? 'staff' : 'signed-in'
}

/** The codes of a problem, which the second schema of its `allOf` lists. */
function codesOf({ content = {} }: OpenApiResponse): string[] {
  const schema = content['application/problem+json']?.schema
  const parts = isSchema(schema) && typeof schema !== 'boolean' && Array.isArray(schema.allOf) ? schema.allOf : []
  return parts.flatMap((part) => part.properties?.code?.enum ?? [])
}
