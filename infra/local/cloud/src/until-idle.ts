import { setTimeout as sleep } from 'node:timers/promises'
import type { Apps } from './apps/start-apps.ts'
import type { Plan } from './plan.ts'
import type { QueueTools } from './queues/queue-tools.ts'

export interface IdleOptions {
  streamsCaughtUp: (signal: AbortSignal) => Promise<void>
  tools: QueueTools
  plan: Plan
  apps: Apps
  /** A number that grows with every AWS call. */
  activity: () => number
  limitMs: number
}

/**
 * Resolves when no work is left: every stream is read to its end, every queue is empty and no function executes,
 * without an AWS call in between. Rejects after the limit with the unfinished work.
 */
export async function untilIdle(options: IdleOptions): Promise<void> {
  const { streamsCaughtUp, tools, plan, apps, activity, limitMs } = options
  const unfinished = () => unfinishedWork(tools, plan, apps)
  const signal = AbortSignal.timeout(limitMs)
  let inside: string[] = []
  try {
    for (;;) {
      // Reading every stream to its end costs calls to DynamoDB. It is useless while a message waits for its next retry.
      if (unfinished().length === 0) {
        const before = activity()
        await streamsCaughtUp(signal)
        inside = await unfinishedInside(plan, apps, signal)
        if (inside.length === 0 && unfinished().length === 0 && activity() === before) return
      }
      await sleep(20, undefined, { signal })
    }
  } catch (error) {
    if (!signal.aborted) throw error
    const left = [...unfinished(), ...inside].join(', ') || 'a stream has not been read to its end'
    throw new Error(`Not idle after ${limitMs / 1000} s: ${left}.`)
  }
}

/** Describes the messages in queues that have a consumer, and the running executions. */
function unfinishedWork({ contents }: QueueTools, plan: Plan, apps: Apps): string[] {
  const consumed = consumedQueues(plan)
  const queued = Object.entries(contents())
    .filter(([name]) => consumed.has(name))
    .map(([name, { waiting, inFlight, delayed }]) => ({
      name,
      count: waiting.length + inFlight.length + delayed.length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} in ${name}`)
  return apps.executionCount() > 0 ? [...queued, `${apps.executionCount()} executing`] : queued
}

/** The queues that a function is mapped to, and those of a process with a dead-letter queue, which is itself not consumed. */
const consumedQueues = ({ queues, mappings, processes = [] }: Plan) =>
  new Set(
    queues
      .filter(
        ({ arn, origin, attributes }) =>
          mappings.some(({ sourceArn }) => sourceArn === arn) ||
          (processes.some(({ app }) => app === origin.app) && 'RedrivePolicy' in attributes),
      )
      .map(({ name }) => name),
  )

/** Asks each process by its operator command `unfinished`, which returns one text for each kind of work that is left. */
async function unfinishedInside({ processes = [] }: Plan, apps: Apps, signal: AbortSignal): Promise<string[]> {
  const request = JSON.stringify({ command: 'unfinished' })
  const left = processes.map(async ({ app, functionName }) => {
    const { payload, functionError } = await apps.invoke(functionName, request, signal)
    const { result = [] } = JSON.parse(payload) as { result?: string[] }
    return functionError ? [`${app} failed: ${payload}`] : result
  })
  return (await Promise.all(left)).flat()
}
