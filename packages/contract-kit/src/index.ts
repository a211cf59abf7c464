export {
  type Answer,
  type Api,
  api,
  type Endpoint,
  type EndpointInput,
  KeyReused,
  type Page,
  PageQuery,
  pageOf,
  type RefusalOf,
} from './api.ts'
export { type ClientOptions, client, ProblemError } from './client.ts'
export { del, get, patch, post, put } from './endpoint.ts'
export { type EventData, type EventDefinition, event } from './event.ts'
export { Problem } from './problem.ts'
