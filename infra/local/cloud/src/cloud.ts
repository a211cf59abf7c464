import type { StripeSandbox } from '@macromart/stripe-sandbox'
import type { AwsConnection } from './aws-client-config.ts'
import type { AwsEndpoint } from './aws-endpoint/aws-endpoint.ts'
import type { Endpoints } from './endpoints.ts'
import type { Site } from './gateway/answer-site.ts'
import type { Log } from './log/log.ts'
import type { Metering } from './metering/metering.ts'
import type { Plan } from './plan.ts'
import type { QueueTools } from './queues/queue-tools.ts'
import type { Span } from './spans/span.ts'

export interface CloudOptions {
  /** The repository's root: the apps are in its folder `apps`. */
  root: string
  plan: (endpoints: Endpoints) => Plan | Promise<Plan>
  /** By app: the folder of a built artefact, which runs instead of the repository's app and is not watched. */
  elsewhere?: Record<string, string>
  /** A folder that keeps all state between runs, or `memory`. */
  state: string
  /** Deletes the state in the folder before the start. */
  fresh?: boolean
  /** The step that the state belongs to. A state that was begun at another step, or at none, is refused. */
  step?: number | undefined
  /** A file written by `saveItems`, whose items are loaded before anything runs. Only for a state in memory. */
  items?: string | undefined
  /** The gateway's port; the internal parts use the ports after it. 0 chooses free ports. */
  port: number
  /** The interface that the gateway listens on; by default this machine's own. All other parts are for this machine only. */
  host?: string | undefined
  /** The address that people use, if it is not the gateway's own: an origin, such as `http://shop.example:8080`. */
  url?: string | undefined
  /** Serves /docs and below at the public address. */
  docs?: Site
  /** Serves paths below /images at the public address; unknown ones go to the app that is routed there. */
  pictures?: Site
  /** By app: environment variables that take precedence in its functions. */
  environment?: Record<string, Record<string, string>>
  /** Bundles and restarts the apps whose sources change. */
  watch?: boolean
  log: Log
  /** The folder of the usage log: the permissions that functions use, and every line that they log. */
  usageLog?: string | undefined
  /** Stops everything when aborted, even during the start. */
  signal?: AbortSignal
}

/** The local cloud, running. */
export interface Cloud {
  plan: Plan
  /** When the start began (RFC 3339, UTC). Parts without persistent state, such as SES, hold nothing older. */
  startedAt: string
  /** The folder for the files of this run, such as its spans. For a state in memory it is removed by the stop. */
  stateFolder: string
  urls: {
    /** The address that people use. */
    public: string
    gateway: string
    awsEndpoint: string
    dynamoDb: string
    queues: string
    stripe: string | undefined
    /** The page that shows the mails sent through SES; /store returns them as JSON. */
    ses: string | undefined
  }
  /** The endpoint of all AWS services, with the access key id of this run. */
  aws: AwsConnection
  awsEndpoint: Pick<AwsEndpoint, 'inject' | 'counters' | 'resetCounters' | 'onCall'>
  apps: {
    names: string[]
    /** Sends a signal to an app's process, which is restarted if it ends. */
    kill(app: string, signal: NodeJS.Signals): void
    restart(app: string): Promise<void>
    /** Resolves when an app accepts calls: some seconds after a kill. */
    whenUp(app: string): Promise<void>
    /** The process id of each app; undefined while no process runs. */
    pids(): Record<string, number | undefined>
  }
  pollers: { pause(): void; resume(): void }
  queues: QueueTools
  /** The Stripe sandbox, if any app uses Stripe. */
  stripe: StripeSandbox | undefined
  /** The recorded spans that are still kept, in order of their start. */
  spans(): Promise<Span[]>
  /** What AWS would bill for the use of the functions so far; empty polls of queues are left out. */
  metering: Metering
  /** The ids of all processes of the local cloud except this one. */
  pids(): number[]
  /** Invokes a function and returns its result. Rejects with the function's error message if it fails. */
  invoke(functionName: string, payload: unknown): Promise<unknown>
  /** Resolves when no work is left. Rejects after the limit (60 s) with a list of the unfinished work. */
  idle(limitMs?: number): Promise<void>
  /** Writes the items of all tables to a file, for the option `items` of another local cloud. Call it when idle. */
  saveItems(file: string): Promise<void>
  /** Stops everything; no process is left behind. */
  stop(): Promise<void>
}
