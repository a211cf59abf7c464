import type { StripeSandbox } from '@macromart/stripe-sandbox'
import type { AwsConnection } from './aws-client-config.ts'
import type { AwsEndpoint } from './aws-endpoint/aws-endpoint.ts'
import type { Endpoints } from './endpoints.ts'
import type { Site } from './gateway/answer-site.ts'
import type { Log } from './log/log.ts'
import type { Plan } from './plan.ts'
import type { QueueTools } from './queues/queue-tools.ts'
import type { Span } from './spans/span.ts'

export interface CloudOptions {
  /** The repository's root: the apps are in its folder `apps`. */
  root: string
  plan: (endpoints: Endpoints) => Plan | Promise<Plan>
  /** By app: the folder of an artefact of it, which runs in place of the repository's and is not watched. */
  elsewhere?: Record<string, string>
  /** A folder that keeps everything from one start to the next, or `memory`. */
  state: string
  /** Forgets what the folder keeps. */
  fresh?: boolean
  /** A file that `saveItems` has written: the tables hold its items before anything runs. For a state in memory. */
  items?: string | undefined
  /** The gateway's port; what is not public follows it. 0 takes any that are free. */
  port: number
  /** What answers /docs and below at the public address. */
  docs?: Site
  /** What answers below /images at the public address, before the app that is routed there. */
  pictures?: Site
  /** By app: values that take precedence in the environment of its functions. */
  environment?: Record<string, Record<string, string>>
  /** Bundles and restarts the apps whose sources change. */
  watch?: boolean
  log: Log
  /** A folder in which the rights that functions make use of, and every line that they log, are written to the usage log. */
  usageLog?: string | undefined
  /** Stops everything when aborted, also half-started. */
  signal?: AbortSignal
}

/** The local cloud, running. */
export interface Cloud {
  plan: Plan
  /** When its start began (RFC 3339, UTC): what keeps nothing from one start to the next, as SES, knows nothing older. */
  startedAt: string
  /** The folder that it writes to, its hops first of all. One that is removed by the stop where the state is kept in memory. */
  stateFolder: string
  urls: {
    gateway: string
    awsEndpoint: string
    dynamoDb: string
    queues: string
    stripe: string | undefined
    /** The page of the mails that SES was given; what it holds can be read at /store. */
    ses: string | undefined
  }
  /** The endpoint of all AWS services, with the access key id of this run. */
  aws: AwsConnection
  awsEndpoint: Pick<AwsEndpoint, 'inject' | 'counters' | 'resetCounters' | 'onCall'>
  apps: {
    names: string[]
    /** Sends a signal to an app's process, which is started again if it ends. */
    kill(app: string, signal: NodeJS.Signals): void
    restart(app: string): Promise<void>
    /** Resolves when an app takes calls, as it does again some seconds after a kill. */
    whenUp(app: string): Promise<void>
    /** The process of each app; undefined while there is none. */
    pids(): Record<string, number | undefined>
  }
  pollers: { pause(): void; resume(): void }
  queues: QueueTools
  /** Stripe's side of things, where any app talks to Stripe. */
  stripe: StripeSandbox | undefined
  /** All that was seen to happen so far, as far back as is kept, in the order in which it began. */
  spans(): Promise<Span[]>
  /** Every process of the local cloud but this one. */
  pids(): number[]
  /** Invokes a function, and returns what it answers. Fails with its error message if it fails. */
  invoke(functionName: string, payload: unknown): Promise<unknown>
  /** Resolves when nothing is left to happen. Fails after the limit (60 s) with what was still going on. */
  idle(limitMs?: number): Promise<void>
  /** Writes what all tables hold at a quiet moment to a file, with which another local cloud can begin. */
  saveItems(file: string): Promise<void>
  /** Stops everything; no process is left behind. */
  stop(): Promise<void>
}
