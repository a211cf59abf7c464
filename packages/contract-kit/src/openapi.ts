import * as z from 'zod'
import { createDocument, type ZodOpenApiObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import type { Api } from './api.ts'
import { operation } from './openapi-operation.ts'
import { Problem } from './problem.ts'

export interface OpenApiOptions {
  title?: string
  /** What the macrofunction is for. */
  description?: string
  /** The version of the contract, not of OpenAPI. */
  version?: string
  /** The shop's public address. */
  server?: string
}

export type OpenApiDocument = ReturnType<typeof createDocument>

/**
 * The reference of a contract: an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1) of all that it promises,
 * every refusal with its code. Made when the shop is built; it is never part of a function's bundle.
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
          description: 'The token of a session, from `POST /api/accounts/sessions`.',
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
    summary: 'Whether it answers at all',
    security: [],
    responses: {
      200: {
        description: 'It does.',
        content: { 'application/json': { schema: z.object({ status: z.literal('ok') }) } },
      },
    },
  },
})

/** A macrofunction may add fields to what it answers: a reader that refused them would break. */
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
