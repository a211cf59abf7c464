export { handle } from 'hono/aws-lambda'
export {
  type Authenticate,
  authenticator,
  type Caller,
  KeysUnavailable,
  remoteKeys,
  sessionsOf,
} from './authenticate.ts'
export { type Consumer, consume, on, Poison } from './consume.ts'
export { fromCursor, toCursor } from './cursor.ts'
export { derivedId, replayed, requestHash } from './derived-id.ts'
export { documents, type Item } from './dynamodb.ts'
export { each } from './each.ts'
export { env } from './env.ts'
export { getMany } from './get-many.ts'
export { type Stored, stateIn } from './image.ts'
export { backoffSeconds, inbox } from './inbox.ts'
export { log } from './log.ts'
export { command, operate } from './operate.ts'
export { type Listing, page } from './page.ts'
export { relay } from './relay.ts'
export { retryWhile } from './retry.ts'
export { type Handlers, serve } from './serve.ts'
export { type Saved, type Table, type TableOptions, table } from './table.ts'
export { continueTrace, currentTraceparent, within } from './trace.ts'
export { counting, type Outcome, saving, transact, type Write } from './transaction.ts'
export { Unavailable } from './unavailable.ts'
