import type { Published } from '../contracts.ts'
import { type JsonSchema, wireSchema } from '../json-schema.ts'
import { shortName } from '../short-name.ts'

export interface Message {
  name: string
  title: string
  summary: string
  headers: JsonSchema
  payload: { allOf: [JsonSchema, { type: 'object'; properties: Record<'type' | 'source' | 'data', JsonSchema> }] }
  examples: { name: string; headers: object; payload: unknown }[]
}

/** An event as it is published: its type is the message attribute that subscriptions filter by. */
export function message({ type, summary, schema, example }: Published): Message {
  return {
    name: type,
    title: shortName(type),
    summary,
    headers: { type: 'object', properties: { type: { type: 'string', const: type } }, required: ['type'] },
    payload: {
      allOf: [
        { $ref: '#/components/schemas/CloudEvent' },
        {
          type: 'object',
          properties: {
            type: { type: 'string', const: type },
            source: { type: 'string', const: example.source },
            data: wireSchema(schema),
          },
        },
      ],
    },
    examples: [{ name: 'golden', headers: { type }, payload: example }],
  }
}
