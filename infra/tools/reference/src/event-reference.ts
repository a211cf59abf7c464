import type { AsyncApi } from './asyncapi/asyncapi.ts'
import { type Field, fieldsOf } from './fields.ts'

export interface Publisher {
  name: string
  /** Its SNS topic. */
  topic: string
  events: EventEntry[]
}

export interface EventEntry {
  type: string
  /** The type without its publisher and without `.v1`. */
  name: string
  summary: string
  fields: Field[]
  example: unknown
  consumers: string[]
}

/** The events by publisher, each with its consumers. */
export function eventReference({ channels, operations, components }: AsyncApi): Publisher[] {
  const receivers = Object.values(operations).filter(({ action }) => action === 'receive')
  const consumersOf = (type: string) =>
    receivers
      .filter(({ messages }) => messages.some(({ $ref }) => $ref.endsWith(`/${type}`)))
      .map(({ tags: [{ name }] }) => name)
  return Object.entries(channels).map(([name, { address, messages }]) => ({
    name,
    topic: address.replace('{stage}', '<stage>'),
    events: Object.values(components.messages)
      .filter((message) => message.name in messages)
      .map(({ name: type, title, summary, payload, examples }) => ({
        type,
        name: title,
        summary,
        fields: fieldsOf(payload.allOf[1].properties.data),
        example: examples[0]?.payload,
        consumers: consumersOf(type),
      })),
  }))
}
