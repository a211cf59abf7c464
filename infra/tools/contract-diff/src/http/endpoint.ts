import { isSchema, type Schema } from '../schema/json-schema.ts'
import {
  type Content,
  methods,
  type OpenApi,
  type OpenApiOperation,
  type OpenApiResponse,
  type Parameter,
} from './openapi.ts'

/** An endpoint of a document, as callers see it. */
export interface Endpoint {
  /** `POST /api/orders/{orderId}/cancellation` */
  name: string
  /** `orders.cancelOrder`, the method of the typed client. */
  operation: string
  /** What is documented about it. */
  documentation: string
  auth: Auth
  /** By position: a caller fills in a path, and never sends the names. */
  path: Parameter[]
  /** As an object of its parameters. */
  query: Schema
  headers: Record<string, Parameter>
  body: Content
  /** By status: those below 400. */
  successes: Record<string, OpenApiResponse>
  /** Answers that are problems, by status, and the status of each code. */
  problems: Record<string, OpenApiResponse>
  codes: Record<string, string>
}

/** Whom an endpoint lets in, from all to few. */
export const authLabels = { anyone: 'anyone', 'signed-in': 'whoever is signed in', staff: 'staff alone' } as const
type Auth = keyof typeof authLabels

/** The endpoints of a document, by method and path. What a parameter of the path is called does not tell two apart. */
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
      Object.entries(problems).flatMap(([status, answer]) => codesOf(answer).map((code) => [code, status])),
    ),
  }
}

const isProblem = (status: string) => Number(status) >= 400

const responsesOf = (responses: Record<string, OpenApiResponse>, holds: (status: string) => boolean) =>
  Object.fromEntries(Object.entries(responses).filter(([status]) => holds(status)))

/** Where no session is needed, anyone may ask. Where the role is wrong, 403 says so with a code of the edge's own. */
function authOf({ security = [], responses }: OpenApiOperation): Auth {
  if (security.length === 0 || security.some((needed) => Object.keys(needed).length === 0)) return 'anyone'
  const forbidden = responses['403']
  return forbidden !== undefined && codesOf(forbidden).includes('request.forbidden') ? 'staff' : 'signed-in'
}

/** The codes of a problem: the second of the schemas that it is made of lists them. */
function codesOf({ content = {} }: OpenApiResponse): string[] {
  const schema = content['application/problem+json']?.schema
  const parts = isSchema(schema) && typeof schema !== 'boolean' && Array.isArray(schema.allOf) ? schema.allOf : []
  return parts.flatMap((part) => part.properties?.code?.enum ?? [])
}
