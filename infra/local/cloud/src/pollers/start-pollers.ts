import { join } from 'node:path'
import type { AwsConnection } from '../aws-client-config.ts'
import type { Plan } from '../plan.ts'
import type { Poller, PollerOptions } from './poller.ts'
import { startSqsPoller } from './sqs/sqs-poller.ts'
import { startStreamPoller, tableOf } from './stream/stream-poller.ts'

/** All event source mappings of the plan. */
export interface Pollers {
  all: Poller[]
  pause(): void
  resume(): void
  /** A table was written to: the pollers of its stream poll now. */
  tableWritten(table: string): void
  /** Resolves when every stream has been read up to its end at the call. */
  streamsCaughtUp(signal: AbortSignal): Promise<void>
  stop(): Promise<void>
}

export interface PollersOptions extends Pick<PollerOptions, 'invoke' | 'log'> {
  plan: Plan
  dynamoDbUrl: string
  queues: AwsConnection
  /** The folder of the checkpoints; undefined keeps none. */
  checkpoints: string | undefined
  whenUp: (app: string, signal: AbortSignal) => Promise<void>
}

export async function startPollers({
  plan,
  dynamoDbUrl,
  queues,
  checkpoints,
  whenUp,
  invoke,
  log,
}: PollersOptions): Promise<Pollers> {
  const all = await Promise.all(
    plan.mappings.map((mapping): Poller | Promise<Poller> => {
      const common = {
        mapping,
        region: plan.region,
        whenUp: (signal: AbortSignal) => whenUp(mapping.origin.app, signal),
        invoke,
        log,
      }
      if (mapping.sourceArn.includes(':sqs:')) return startSqsPoller({ ...common, endpoint: queues })
      const checkpointFile = checkpoints && join(checkpoints, `${mapping.functionName}.json`)
      return startStreamPoller({ ...common, url: dynamoDbUrl, checkpointFile })
    }),
  )
  const byTable = Map.groupBy(all, ({ mapping }) => tableOf(mapping.sourceArn))
  return {
    all,
    pause() {
      for (const poller of all) poller.pause()
    },
    resume() {
      for (const poller of all) poller.resume()
    },
    tableWritten(table) {
      for (const poller of byTable.get(table) ?? []) poller.pollNow()
    },
    async streamsCaughtUp(signal) {
      await Promise.all(all.map((poller) => poller.caughtUp(signal)))
    },
    async stop() {
      await Promise.all(all.map((poller) => poller.stop()))
    },
  }
}
