import { Envelope } from '@macromart/kernel'
import type { Contract, Published } from '../contracts.ts'
import { type JsonSchema, wireSchema } from '../json-schema.ts'
import { type Macrofunction, shortName } from '../macrofunctions.ts'
import { type Operation, operations, type Reference } from './operations.ts'

/** An AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0), as the generator writes it. */
export interface AsyncApi {
  asyncapi: '3.0.0'
  info: {
    title: string
    version: string
    description: string
    license: { name: string }
    tags: { name: string; description: string }[]
  }
  defaultContentType: string
  channels: Record<string, Channel>
  operations: Record<string, Operation>
  components: { messages: Record<string, Message>; schemas: Record<string, JsonSchema> }
}

interface Channel {
  address: string
  description: string
  parameters: object
  messages: Record<string, Reference>
}

const description = [
  'Every event that the macrofunctions publish, and its consumers. Each publisher has one SNS topic. Each consumer has',
  'one SQS queue, subscribed by event type. Delivery is at least once and unordered.',
].join(' ')

/** The reference of all events: a channel for each topic, an operation for each publisher and each subscription. */
export function asyncApi(contracts: Contract[], macrofunctions: Macrofunction[]): AsyncApi {
  const publishers = contracts.filter(({ events }) => events.length > 0)
  const events = publishers.flatMap((publisher) => publisher.events)
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Macromart: events',
      version: '1.0.0',
      description,
      license: { name: 'MIT' },
      tags: macrofunctions.map(({ name, purpose }) => ({ name, description: purpose })),
    },
    defaultContentType: 'application/cloudevents+json',
    channels: Object.fromEntries(publishers.map((publisher) => [publisher.name, channel(publisher)])),
    operations: operations(publishers, macrofunctions),
    components: {
      messages: Object.fromEntries(events.map((event) => [event.type, message(event)])),
      schemas: { CloudEvent: wireSchema(Envelope) },
    },
  }
}

const channel = ({ name, events }: Contract): Channel => ({
  address: `macromart-{stage}-${name}`,
  description: `The SNS topic of ${name}.`,
  parameters: { stage: { description: 'The stage in which the shop is deployed.', default: 'local' } },
  messages: Object.fromEntries(events.map(({ type }) => [type, { $ref: `#/components/messages/${type}` }])),
})

interface Message {
  name: string
  title: string
  summary: string
  headers: JsonSchema
  payload: { allOf: [JsonSchema, { type: 'object'; properties: Record<'type' | 'source' | 'data', JsonSchema> }] }
  examples: { name: string; headers: object; payload: unknown }[]
}

/** A published event. Its type is the message attribute by which subscriptions filter. */
function message({ type, summary, schema, example }: Published): Message {
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
