import type { Schema } from '../schema/json-schema.ts'

/** The parts of OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1) that our documents use. */
export interface OpenApi {
  paths: Record<string, Partial<Record<Method, OpenApiOperation>>>
  components?: { schemas?: Record<string, Schema> }
}

export const methods = ['get', 'put', 'post', 'patch', 'delete'] as const
type Method = (typeof methods)[number]

export interface OpenApiOperation {
  operationId?: string
  summary?: string
  description?: string
  security?: Record<string, string[]>[]
  parameters?: Parameter[]
  requestBody?: { required?: boolean; content: Content }
  responses: Record<string, OpenApiResponse>
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema: Schema
}

export interface OpenApiResponse {
  description?: string
  headers?: Record<string, { schema: Schema }>
  content?: Content
}

export type Content = Record<string, { schema: Schema }>
