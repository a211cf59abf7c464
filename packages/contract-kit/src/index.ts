export {
  type Api,
  api,
  type Endpoint,
  type EndpointInput,
  type HandlerResult,
  IdempotencyKey,
  IdempotencyKeyReused,
  type Page,
  PageQuery,
  pageOf,
} from './api.ts'
export { type ClientOptions, client, ProblemError } from './client.ts'
export { type EventData, type EventDefinition, event, eventsIn } from './event.ts'
export { Problem } from './problem.ts'

// All five methods are exported, including those that no contract uses.

/** @public */
export { del, get, patch, post, put } from './api.ts'
