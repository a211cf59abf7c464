import type { Schema } from '../schema/json-schema.ts'

/** The parts of AsyncAPI 3.0 (https://www.asyncapi.com/docs/reference/specification/v3.0.0) that our documents use. */
export interface AsyncApi {
  channels: Record<string, { address: string; messages: Record<string, Reference> }>
  operations: Record<string, { action: 'send' | 'receive'; tags: { name: string }[]; messages: Reference[] }>
  components: { messages: Record<string, Message>; schemas: Record<string, Schema> }
}

interface Reference {
  $ref: string
}

interface Message {
  summary?: string
  /** The shared envelope, and the constraints of this type. */
  payload: { allOf: [Schema, Schema] }
}

/** A document without events. */
export const noEvents: AsyncApi = { channels: {}, operations: {}, components: { messages: {}, schemas: {} } }

/** The macrofunctions with a subscription to a type. */
export const consumersOf = ({ operations }: AsyncApi, type: string): string[] =>
  Object.values(operations)
    .filter(({ action, messages }) => action === 'receive' && messages.some(({ $ref }) => $ref.endsWith(`/${type}`)))
    .flatMap(({ tags }) => tags.map(({ name }) => name))

/** The topic that a type is published to. */
export const topicOf = ({ channels }: AsyncApi, type: string): string | undefined =>
  Object.values(channels).find(({ messages }) => type in messages)?.address

/** The macrofunction that publishes a type, which is the type's prefix. */
export const publisherOf = (type: string) => type.slice(0, type.indexOf('.'))
