import type { Schema } from '../schema/json-schema.ts'

/** As much of an AsyncAPI 3.0 document (https://www.asyncapi.com/docs/reference/specification/v3.0.0) as ours holds. */
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
  /** The envelope that all share, and what this type makes of it. */
  payload: { allOf: [Schema, Schema] }
}

/** Before anything was published. */
export const noEvents: AsyncApi = { channels: {}, operations: {}, components: { messages: {}, schemas: {} } }

/** Who has a type delivered to their queue. */
export const consumersOf = ({ operations }: AsyncApi, type: string): string[] =>
  Object.values(operations)
    .filter(({ action, messages }) => action === 'receive' && messages.some(({ $ref }) => $ref.endsWith(`/${type}`)))
    .flatMap(({ tags }) => tags.map(({ name }) => name))

/** The topic that a type is published to. */
export const topicOf = ({ channels }: AsyncApi, type: string): string | undefined =>
  Object.values(channels).find(({ messages }) => type in messages)?.address

/** The macrofunction that publishes a type: its name begins with it. */
export const publisherOf = (type: string) => type.slice(0, type.indexOf('.'))
