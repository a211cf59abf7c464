import * as z from 'zod'
import { createDocument, type ZodOpenApiObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Api } from './api.ts'
import { operation } from './openapi-operation.ts'
import { Problem } from './problem.ts'

/** The parts of an OpenAPI document that a contract does not contain. */
export interface OpenApiOptions {
  /** `Macromart: <name>` by default. */
  title?: string
  /** The purpose of the macrofunction. */
  description?: string
  /** The version of the contract, not of OpenAPI; `1.0.0` by default. */
  version?: string
  /** The public address of the shop; `http://localhost:3000` by default. */
  server?: string
}

/** An OpenAPI 3.1 document as a plain object, ready for `JSON.stringify`. */
export type OpenApiDocument = ReturnType<typeof createDocument>

/**
 * The OpenAPI 3.1 document of a contract (https://spec.openapis.org/oas/v3.1.1): every endpoint, with every problem
 * (RFC 9457) that it may answer, by code. Called at build time only; no function bundles it. Throws an `Error` for a
 * query that is not an object schema, and for a response header without a description.
 */
export function openApi(contract: Api, options: OpenApiOptions = {}): OpenApiDocument {
  const { title = `Macromart: ${contract.name}`, version = '1.0.0', server = 'http://localhost:3000' } = options
  const description = options.description === undefined ? {} : { description: options.description }
  const document: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: { title, ...description, version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: server }],
    paths: pathsOf(contract),
    components: {
      schemas: { Problem },
      securitySchemes: {
        session: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The token of a session. `POST /api/accounts/sessions` returns one.',
        },
      },
    },
  }
  return createDocument(document, { override: allowAdditionalProperties })
}

function pathsOf(contract: Api): ZodOpenApiPathsObject {
  const paths: Record<string, ZodOpenApiPathsObject[string]> = { [`/api/${contract.name}/health`]: health(contract) }
  for (const [name, endpoint] of Object.entries(contract.endpoints)) {
    const path = `/api/${contract.name}${endpoint.path === '/' ? '' : endpoint.path}`.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operation(contract.name, name, endpoint) }
  }
  return paths
}

const health = ({ name }: Api): ZodOpenApiPathsObject[string] => ({
  get: {
    operationId: `${name}.health`,
    summary: 'Check that the macrofunction runs',
    security: [],
    responses: {
      200: {
        description: 'The macrofunction runs.',
        content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
      },
    },
  },
})

/** Responses stay open: a macrofunction may add fields, and a client that rejects unknown fields would break. */
function allowAdditionalProperties({
  jsonSchema,
  zodSchema,
  io,
}: {
  jsonSchema: object
  zodSchema: z.core.$ZodTypes
  io: string
}) {
  const { def } = zodSchema._zod
  if (io === 'output' && def.type === 'object' && def.catchall === undefined && 'additionalProperties' in jsonSchema)
    delete jsonSchema.additionalProperties
}
