export {
  type Authenticate,
  authenticator,
  type Caller,
  remoteKeys,
  sessionClaims,
} from './authenticate.ts'
export { withTraceparent } from './aws-client.ts'
export { changeTogether, readAgain } from './change-together.ts'
export { consume, on } from './consume.ts'
export { BadCursor, fromCursor, toCursor } from './cursor.ts'
export { derivedId, replayOrReject, requestHash } from './derived-id.ts'
export { env } from './env.ts'
export { handle } from './handle.ts'
export { backoffSeconds, inbox } from './inbox.ts'
export { fromItem, type Stored } from './item.ts'
export { log } from './log.ts'
export { command, operate } from './operate.ts'
export { outboxOf } from './outbox.ts'
export { page } from './page.ts'
export { badRequest, notFoundProblem, problem } from './problem.ts'
export { getMany, getTogether, scan } from './read-many.ts'
export { publishInOrder, relay } from './relay.ts'
export { retryWhile } from './retry.ts'
export { serve } from './serve.ts'
export { type Saved, type Table, type TableConnection, table } from './table.ts'
export { currentTraceparent } from './trace.ts'
export { traceMiddleware } from './trace-middleware.ts'
export { incrementWrite, putWrite, type TransactionOutcome, transact, type Write } from './transaction.ts'
export { Unavailable } from './unavailable.ts'
