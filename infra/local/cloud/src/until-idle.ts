import { setTimeout as sleep } from 'node:timers/promises'
import type { Apps } from './apps/start-apps.ts'
import type { Plan } from './plan.ts'
import type { QueueTools } from './queues/queue-tools.ts'

export interface IdleOptions {
  streamsCaughtUp: (signal: AbortSignal) => Promise<void>
  /** Describes the waiting and running work; empty without any. */
  unfinished: () => string[]
  /** A number that grows with every AWS call. */
  activity: () => number
  limitMs: number
}

/**
 * Resolves when no work is left: every stream is read to its end, every queue is empty and no function executes,
 * without an AWS call in between. Rejects after the limit with the unfinished work.
 */
export async function untilIdle({ streamsCaughtUp, unfinished, activity, limitMs }: IdleOptions): Promise<void> {
  const signal = AbortSignal.timeout(limitMs)
  try {
    for (;;) {
      // Reading every stream to its end costs calls to DynamoDB. It is useless while a message waits for its next retry.
      if (unfinished().length === 0) {
        const before = activity()
        await streamsCaughtUp(signal)
        if (unfinished().length === 0 && activity() === before) return
      }
      await sleep(20, undefined, { signal })
    }
  } catch (error) {
    if (!signal.aborted) throw error
    throw new Error(
      `Not idle after ${limitMs / 1000} s: ${unfinished().join(', ') || 'a stream has not been read to its end'}.`,
    )
  }
}

/** Describes the messages in queues that have a consumer, and the running executions. */
export function unfinishedWork({ contents }: QueueTools, { mappings }: Plan, apps: Apps): string[] {
  const queued = Object.entries(contents())
    .filter(([name]) => mappings.some(({ sourceArn }) => sourceArn.endsWith(`:${name}`)))
    .map(([name, { waiting, inFlight, delayed }]) => ({
      name,
      count: waiting.length + inFlight.length + delayed.length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} in ${name}`)
  return apps.executionCount() > 0 ? [...queued, `${apps.executionCount()} executing`] : queued
}
