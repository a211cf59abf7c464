export {
  type Authenticate,
  authenticator,
  type Caller,
  remoteKeys,
  sessionsOf,
} from './authenticate.ts'
export { consume, on } from './consume.ts'
export { fromCursor, toCursor } from './cursor.ts'
export { derivedId, replayed, requestHash } from './derived-id.ts'
export { each } from './each.ts'
export { env } from './env.ts'
export { getMany } from './get-many.ts'
export { handle } from './handle.ts'
export { type Stored, stateIn } from './image.ts'
export { backoffSeconds, inbox } from './inbox.ts'
export { log } from './log.ts'
export { command, operate } from './operate.ts'
export { page } from './page.ts'
export { malformed, nothingHere, problem } from './problem.ts'
export { relay } from './relay.ts'
export { retryWhile } from './retry.ts'
export { serve } from './serve.ts'
export { type Saved, type Table, type TableOptions, table } from './table.ts'
export { currentTraceparent } from './trace.ts'
export { traced } from './traced.ts'
export { counting, type Outcome, saving, transact, type Write } from './transaction.ts'
export { Unavailable } from './unavailable.ts'
export { withTraceparent } from './with-traceparent.ts'
